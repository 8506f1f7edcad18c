// A finished small run and a server of it, for all tests of a program that only read them.
#pragma once

#include <memory>

#include "tests/cli/finished_run.h"
#include "tests/cli/web_server.h"

namespace mfsearch::test {

class ServedRun : public FinishedRun {
 protected:
  static void SetUpTestSuite() {
    FinishedRun::SetUpTestSuite();
    server_ = std::make_unique<WebServer>(*place_);
    ASSERT_NE(server_->port(), 0);
  }
  static void TearDownTestSuite() {
    server_.reset();
    FinishedRun::TearDownTestSuite();
  }

  inline static std::unique_ptr<WebServer> server_;
};

}  // namespace mfsearch::test
