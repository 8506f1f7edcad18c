#include "experiments/csv_trials.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <fstream>

#include "core/error.h"
#include "search/optuna_json.h"
#include "tests/search/test_folder.h"

namespace mfsearch {
namespace {

using testing::HasSubstr;

class CsvTrials : public testing::Test {
 protected:
  ForeignStudy read(const std::string& text, const std::string& study = "",
                    const SearchSpace& space = {}) {
    std::ofstream(folder_ / "trials.csv") << text;
    return read_csv_trials(folder_ / "trials.csv", study, space);
  }
  std::string refusal(const std::string& text, const SearchSpace& space = {}) {
    try {
      read(text, "", space);
    } catch (const InputError& e) {
      return e.what();
    }
    return "no error";
  }

  TestFolder folder_;
};

TEST_F(CsvTrials, InfersRangesFromWhatIsThere) {
  const ForeignStudy study = read(
      "dim,rate,act,bias,value\n"
      "8,0.5,relu,true,0.9\n"
      "32,1,tanh,false,0.8\n"
      "16,0.25,relu,true,\n");
  EXPECT_EQ(space_json(study.space),
            space_json({{"dim", IntRange{8, 32}},
                        {"rate", FloatRange{.low = 0.25, .high = 1}},
                        {"act", Choices{{std::string("relu"), std::string("tanh")}}},
                        {"bias", Choices{{false, true}}}}));
  ASSERT_EQ(study.trials.size(), 3u);
  EXPECT_EQ(study.trials[0].point, (Point{8, 0.5, 0, 1}));
  EXPECT_EQ(study.trials[1].value, 0.8);
  EXPECT_EQ(study.trials[1].state, TrialState::complete);
  EXPECT_EQ(study.trials[2].state, TrialState::failed);
  EXPECT_EQ(study.trials[2].number, 2);
}

TEST_F(CsvTrials, TakesMarkedColumnsStatesAndOneStudyOfSeveral) {
  const std::string text =
      "study,number,state,value,param_x,param_y,epochs\n"
      "a,0,complete,1.5,1,,9\n"
      "a,1,PRUNED,2.5,2,,3\n"
      "b,0,failed,,,0.5,1\n"
      "a,2,failed,,3,,1\n";
  const ForeignStudy study = read(text, "a");
  EXPECT_EQ(study.name, "a");
  ASSERT_EQ(study.space.size(), 1u);
  ASSERT_EQ(study.trials.size(), 3u);
  EXPECT_EQ(study.trials[1].state, TrialState::pruned);
  EXPECT_EQ(study.trials[2].state, TrialState::failed);
  EXPECT_THAT(refusal(text), HasSubstr("--study must name one: a, b"));
}

TEST_F(CsvTrials, HoldsValuesAgainstAGivenSpace) {
  const SearchSpace space{{"x", FloatRange{.low = 1, .high = 10, .log = true}},
                          {"n", Choices{{std::int64_t{2}, std::int64_t{4}}}}};
  const ForeignStudy study = read("n,x,other,value\n4,2,5,1\n", "", space);
  ASSERT_EQ(study.space.size(), 2u);
  EXPECT_EQ(study.space[0].name, "n");
  EXPECT_EQ(study.trials[0].point, (Point{1, 2}));
  EXPECT_THAT(study.remarks[0], HasSubstr("'other'"));
  EXPECT_THAT(refusal("n,x,value\n4,2,1\n4,20,1\n", space),
              HasSubstr("trials.csv:3: x '20' is not in its range"));
  EXPECT_THAT(refusal("n,value\n4,1\n", space), HasSubstr("no column for the parameter 'x'"));
}

TEST_F(CsvTrials, ReadsInactiveParametersOfAGivenSpace) {
  const SearchSpace space = {{"opt", Choices{{std::string("sgd"), std::string("adam")}}},
                             {"beta", FloatRange{.low = 0, .high = 1}, Condition{"opt", {1}}}};
  const ForeignStudy study = read("beta,opt,value\n0.5,adam,1\n,sgd,2\n-,sgd,3\n", "", space);
  EXPECT_EQ(space_json(study.space), space_json(space));
  ASSERT_EQ(study.trials.size(), 3u);
  EXPECT_EQ(study.trials[0].point, (Point{1, 0.5}));
  for (int i : {1, 2})
    EXPECT_TRUE(contains(space, study.trials[static_cast<std::size_t>(i)].point));
  EXPECT_THAT(refusal("beta,opt,value\n0.5,sgd,1\n", space), HasSubstr("trials.csv:2:"));
  EXPECT_THAT(refusal("beta,opt,value\n0.5,adam,1\n,adam,2\n", space), HasSubstr("trials.csv:3:"));
}

TEST_F(CsvTrials, SaysWhatIsWrongAndWhere) {
  EXPECT_THAT(refusal("x,loss\n1,2\n"), HasSubstr("column 'value'"));
  EXPECT_THAT(refusal("x,value\n1,good\n"), HasSubstr("trials.csv:2: value 'good'"));
  EXPECT_THAT(refusal("x,value,state\n1,2,done\n"), HasSubstr("trials.csv:2: state 'done'"));
  EXPECT_THAT(refusal("x,value,state\n1,nan,complete\n"), HasSubstr("needs a finite value"));
  EXPECT_THAT(refusal("x,value\n"), HasSubstr("has no trial"));
}

TEST_F(CsvTrials, AreRefusedWithSeveralValues) {
  EXPECT_THAT(refusal("x,value,value_2\n1,2,3\n"), HasSubstr("several values a trial"));
  EXPECT_THAT(refusal("params_x,values_0,values_1\n1,2,3\n"), HasSubstr("Optuna's SQLite"));
}

}  // namespace
}  // namespace mfsearch
