// Text of unknown encoding -> UTF-8.
#pragma once

#include <string>
#include <string_view>

namespace mfsearch {

bool is_utf8(std::string_view text);

// Every byte sequence is valid Latin-1 (ISO 8859-1), so this never fails.
std::string utf8_from_latin1(std::string_view text);

}  // namespace mfsearch
