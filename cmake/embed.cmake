# cmake -DSOURCE=file -DFUNCTION=name -DOUTPUT=file.cc -P embed.cmake
# Writes a C++ file whose FUNCTION() is the text of SOURCE; of no SOURCE: empty.
set(text "")
if(SOURCE)
  file(READ ${SOURCE} text)
endif()
foreach(end ")~embedded~" "</script" "<!--")  # would end the literal, or the <script> around it
  string(FIND "${text}" "${end}" at)
  if(NOT at EQUAL -1)
    message(FATAL_ERROR "${SOURCE} contains ${end} at ${at}, so it cannot be embedded")
  endif()
endforeach()
file(CONFIGURE OUTPUT ${OUTPUT} @ONLY CONTENT [=[// Made by cmake/embed.cmake.
#include "reports/web_bundle.h"

std::string_view mfsearch::@FUNCTION@() { return R"~embedded~(@text@)~embedded~"; }
]=])
