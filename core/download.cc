#include "core/download.h"

#include <curl/curl.h>

#include <exception>
#include <fstream>
#include <memory>

#include "core/error.h"
#include "core/version.h"

namespace mfsearch {
namespace {

// What libcurl's callbacks work on. They must not throw through C, so they keep what went wrong.
struct Transfer {
  std::ofstream file;
  std::uint64_t max_bytes;
  const DownloadProgress& progress;
  std::uint64_t bytes = 0;
  bool too_large = false;
  std::exception_ptr thrown = nullptr;
};

// Counts for itself: CURLOPT_MAXFILESIZE does not hold for a body of unannounced size.
std::size_t on_body(char* data, std::size_t, std::size_t size, void* user) {
  auto& transfer = *static_cast<Transfer*>(user);
  transfer.bytes += size;
  transfer.too_large = transfer.bytes > transfer.max_bytes;
  if (transfer.too_large) return CURL_WRITEFUNC_ERROR;
  transfer.file.write(data, static_cast<std::streamsize>(size));
  return transfer.file ? size : CURL_WRITEFUNC_ERROR;
}

int on_progress(void* user, curl_off_t total, curl_off_t now, curl_off_t, curl_off_t) {
  auto& transfer = *static_cast<Transfer*>(user);
  try {
    if (transfer.progress) {
      transfer.progress(static_cast<std::uint64_t>(now), static_cast<std::uint64_t>(total));
    }
    return 0;
  } catch (...) {
    transfer.thrown = std::current_exception();
    return 1;
  }
}

// The one protocol that this URL may use; https unless a test asks for another by its URL.
const char* protocol_of(const std::string& url) {
  if (url.starts_with("file://")) return "file";
  if (url.starts_with("http://")) return "http";
  return "https";
}

}  // namespace

void download(const std::string& url, const std::filesystem::path& file, std::uint64_t max_bytes,
              const DownloadProgress& progress, std::chrono::seconds patience) {
  static const CURLcode started = curl_global_init(CURL_GLOBAL_DEFAULT);
  const std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl(curl_easy_init(),
                                                                 curl_easy_cleanup);
  if (started != CURLE_OK || !curl) throw run_error("libcurl cannot be used on this machine.");

  Transfer transfer{std::ofstream(file, std::ios::binary), max_bytes, progress};
  if (!transfer.file) throw run_error("{} cannot be written.", file.string());

  char reason[CURL_ERROR_SIZE] = "";
  const auto set = [&](CURLoption option, auto value) {
    if (curl_easy_setopt(curl.get(), option, value) != CURLE_OK) {
      throw run_error("libcurl on this machine lacks option {}.", static_cast<int>(option));
    }
  };
  set(CURLOPT_URL, url.c_str());
  set(CURLOPT_ERRORBUFFER, reason);
  set(CURLOPT_PROTOCOLS_STR, protocol_of(url));
  set(CURLOPT_REDIR_PROTOCOLS_STR, "https");
  set(CURLOPT_FOLLOWLOCATION, 1L);
  set(CURLOPT_MAXREDIRS, 5L);
  set(CURLOPT_SSL_VERIFYPEER, 1L);
  set(CURLOPT_SSL_VERIFYHOST, 2L);
  set(CURLOPT_FAILONERROR, 1L);
  set(CURLOPT_CONNECTTIMEOUT, 10L);
  set(CURLOPT_LOW_SPEED_LIMIT, 1000L);
  set(CURLOPT_LOW_SPEED_TIME, static_cast<long>(patience.count()));
  set(CURLOPT_NOSIGNAL, 1L);  // other threads may run
  set(CURLOPT_USERAGENT, "mfsearch/" MFSEARCH_VERSION);
  set(CURLOPT_WRITEFUNCTION, on_body);
  set(CURLOPT_WRITEDATA, &transfer);
  set(CURLOPT_NOPROGRESS, 0L);
  set(CURLOPT_XFERINFOFUNCTION, on_progress);
  set(CURLOPT_XFERINFODATA, &transfer);

  const CURLcode code = curl_easy_perform(curl.get());
  if (transfer.thrown) std::rethrow_exception(transfer.thrown);
  if (transfer.too_large) {
    throw run_error("{}: the download is larger than the {} bytes it may have.", url, max_bytes);
  }
  transfer.file.close();
  if (!transfer.file) throw run_error("{} cannot be written; is the disk full?", file.string());
  if (code != CURLE_OK) {
    throw run_error("{} cannot be downloaded: {}.", url,
                    *reason != '\0' ? reason : curl_easy_strerror(code));
  }
}

}  // namespace mfsearch
