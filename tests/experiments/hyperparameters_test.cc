#include <gtest/gtest.h>

#include <cmath>

#include "core/error.h"
#include "experiments/experiment.h"

namespace mfsearch {
namespace {

const Parameter kDim{"latent_dim", IntRange{5, 50}};
const Parameter kRate{"learning_rate", FloatRange{1e-4, 1e-1, true, std::nullopt}};
const Parameter kKeep{"keep", Choices{{std::string("best"), std::string("last")}}};

TEST(SetField, SetsNumbersByTheirValue) {
  Hyperparameters h;
  set_field(h, kDim, 42);
  set_field(h, kRate, 0.012376565252378615);
  EXPECT_EQ(h.latent_dim, 42);
  EXPECT_EQ(h.learning_rate, 0.012376565252378615);
}

TEST(SetField, SetsChoicesByTheirIndex) {
  Hyperparameters h;
  set_field(h, kKeep, 1);
  EXPECT_EQ(h.keep, Keep::last);
  set_field(h, {"batch_size", Choices{{std::int64_t{1}, std::int64_t{64}}}}, 1);
  EXPECT_EQ(h.batch_size, 64);
  set_field(h, {"clip", Choices{{0.5, std::int64_t{3}}}}, 0);
  EXPECT_EQ(h.clip, 0.5);
  set_field(h, {"clip", Choices{{0.5, std::int64_t{3}}}}, 1);
  EXPECT_EQ(h.clip, 3);
}

TEST(SetField, LeavesTheOtherFieldsAlone) {
  Hyperparameters h;
  set_field(h, kDim, 42);
  EXPECT_EQ(h.epochs, Hyperparameters{}.epochs);
  EXPECT_EQ(h.learning_rate, Hyperparameters{}.learning_rate);
}

TEST(SetField, RefusesWhatDoesNotFit) {
  Hyperparameters h;
  EXPECT_THROW(set_field(h, {"momentum", IntRange{1, 2}}, 1), InputError);
  EXPECT_THROW(set_field(h, {"keep", IntRange{0, 1}}, 1), InputError);
  EXPECT_THROW(set_field(h, {"keep", Choices{{std::string("worst")}}}, 0), InputError);
  EXPECT_THROW(set_field(h, {"latent_dim", Choices{{std::string("8")}}}, 0), InputError);
  EXPECT_THROW(set_field(h, {"latent_dim", Choices{{8.5}}}, 0), InputError);
  EXPECT_THROW(set_field(h, {"latent_dim", Choices{{true}}}, 0), InputError);
  EXPECT_THROW(set_field(h, kKeep, 2), InputError);
  EXPECT_THROW(set_field(h, kKeep, -1), InputError);
}

TEST(AtPoint, PutsThePointIntoTheFixedValues) {
  Hyperparameters fixed;
  fixed.epochs = 7;
  const Hyperparameters h = at_point(fixed, {kDim, kRate, kKeep}, {28, 0.5, 1});
  EXPECT_EQ(h.latent_dim, 28);
  EXPECT_EQ(h.learning_rate, 0.5);
  EXPECT_EQ(h.keep, Keep::last);
  EXPECT_EQ(h.epochs, 7);
  EXPECT_EQ(fixed.latent_dim, Hyperparameters{}.latent_dim);
}

TEST(AtPoint, LeavesInactiveParametersAsTheyWere) {
  Hyperparameters fixed;
  fixed.latent_dim = 7;
  const SearchSpace space = {{"batch_size", Ordinal{{std::int64_t{1}, std::int64_t{64}}}},
                             {"latent_dim", IntRange{5, 50}, Condition{"batch_size", {0}}}};
  EXPECT_EQ(at_point(fixed, space, {1, NAN}).latent_dim, 7);
  EXPECT_EQ(at_point(fixed, space, {1, NAN}).batch_size, 64);
  EXPECT_EQ(at_point(fixed, space, {0, 9}).latent_dim, 9);
}

TEST(AtPoint, RefusesAPointOfAnotherSpace) {
  EXPECT_THROW(at_point({}, {kDim}, {}), InputError);
  EXPECT_THROW(at_point({}, {}, {1}), InputError);
}

}  // namespace
}  // namespace mfsearch
