# The script of web/ (charts and ECharts in one file), made with npm's esbuild and put into the
# program. Without npm, or where its packages cannot be had, reports have SVG pictures instead.
option(MFSEARCH_WEB "Interactive charts in HTML reports (needs npm)" ON)
set(web ${PROJECT_SOURCE_DIR}/web)
set(web_build ${PROJECT_BINARY_DIR}/web)
set(web_modules ${web_build}/node_modules)

# Sets `result` to why there are no packages, or to nothing if they are in ${web_modules}.
function(mfsearch_web_packages result)
  set(${result} "" PARENT_SCOPE)
  if(NOT MFSEARCH_WEB)
    set(${result} "MFSEARCH_WEB is OFF" PARENT_SCOPE)
    return()
  endif()
  find_program(NODE node)
  find_program(NPM npm)
  if(NOT NODE OR NOT NPM)
    set(${result} "node and npm are not here" PARENT_SCOPE)
    return()
  endif()
  file(SHA256 ${web}/package-lock.json locked)
  if(EXISTS ${web_build}/installed-${locked})
    return()
  endif()
  file(MAKE_DIRECTORY ${web_build})
  foreach(file package.json package-lock.json .npmrc)
    file(COPY_FILE ${web}/${file} ${web_build}/${file})
  endforeach()
  message(STATUS "Installing web/package-lock.json's packages with npm")
  execute_process(
    COMMAND ${NPM} ci --prefer-offline --fetch-retries=1 --fetch-timeout=20000
    WORKING_DIRECTORY ${web_build} TIMEOUT 180 RESULT_VARIABLE failed OUTPUT_QUIET
    ERROR_VARIABLE problem)
  if(NOT failed STREQUAL "0" OR NOT EXISTS ${web_modules}/esbuild/bin/esbuild)
    string(REGEX MATCH "npm (error|ERR!) [^\n]*" line "${problem}")
    set(${result} "npm ci failed (${failed}): ${line}" PARENT_SCOPE)
    return()
  endif()
  file(TOUCH ${web_build}/installed-${locked})
endfunction()

mfsearch_web_packages(web_missing)
set(web_script "")
if(web_missing)
  message(STATUS "HTML reports will have SVG pictures, not interactive charts: ${web_missing}")
else()
  set(web_script ${web_build}/page.min.js)
  file(GLOB web_sources CONFIGURE_DEPENDS ${web}/*.js ${web}/charts/*.js)
  add_custom_command(
    OUTPUT ${web_script}
    COMMAND ${NODE} ${web}/bundle.mjs ${web_modules} ${web_script}
    DEPENDS ${web_sources} ${web}/bundle.mjs ${web}/package-lock.json
    COMMENT "Bundling web/ with esbuild" VERBATIM)
endif()

# mfsearch_embed(FUNCTION SOURCE): a C++ file whose FUNCTION() is the text of SOURCE.
function(mfsearch_embed function source)
  set(output ${web_build}/${function}.cc)
  add_custom_command(
    OUTPUT ${output}
    COMMAND ${CMAKE_COMMAND} -DSOURCE=${source} -DFUNCTION=${function} -DOUTPUT=${output}
            -P ${PROJECT_SOURCE_DIR}/cmake/embed.cmake
    DEPENDS ${source} ${PROJECT_SOURCE_DIR}/cmake/embed.cmake VERBATIM)
  target_sources(mfsearch_reports PRIVATE ${output})
  set_source_files_properties(${output} PROPERTIES SKIP_PRECOMPILE_HEADERS ON)
endfunction()
mfsearch_embed(web_script "${web_script}")
mfsearch_embed(live_script ${web}/live.js)
mfsearch_embed(sort_script ${web}/sort.js)
mfsearch_embed(web_style ${web}/page.css)
