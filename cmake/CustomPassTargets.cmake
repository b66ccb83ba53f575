# SPDX-License-Identifier: GPL-3.0-or-later
# What every target of the project has in common.

find_program(CCACHE_PROGRAM ccache)
if(CCACHE_PROGRAM AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
    set(CMAKE_CXX_COMPILER_LAUNCHER ${CCACHE_PROGRAM})
endif()

add_library(custompass_options INTERFACE)
target_include_directories(custompass_options INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(custompass_options INTERFACE
    QT_NO_CAST_FROM_ASCII QT_NO_FOREACH QT_NO_NARROWING_CONVERSIONS_IN_CONNECT QT_NO_KEYWORDS
    CUSTOMPASS_VERSION="${PROJECT_VERSION}")
target_compile_options(custompass_options INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wconversion-null
    $<$<CXX_COMPILER_ID:GNU>:-fcoroutines>
    # GCC 12 sees std::optional's empty payload as read uninitialised once it inlines.
    $<$<CONFIG:Release>:-Wno-maybe-uninitialized>
    $<$<BOOL:${CUSTOMPASS_WERROR}>:-Werror>)
if(CUSTOMPASS_SANITIZE)
    target_compile_options(custompass_options INTERFACE
        -fsanitize=${CUSTOMPASS_SANITIZE} -fno-omit-frame-pointer)
    target_link_options(custompass_options INTERFACE -fsanitize=${CUSTOMPASS_SANITIZE})
endif()
if(CUSTOMPASS_SANITIZE MATCHES thread)
    # Every access is a call: unoptimised, the tests with many clients would run into their timeouts. See -Wno… above.
    target_compile_options(custompass_options INTERFACE -O1 -Wno-maybe-uninitialized)
    add_library(custompass_forknotvfork OBJECT ${CMAKE_SOURCE_DIR}/cmake/forknotvfork.cpp)
    target_link_libraries(custompass_forknotvfork PRIVATE custompass_options)
endif()
if(CUSTOMPASS_COVERAGE)
    target_compile_options(custompass_options INTERFACE --coverage)
    target_link_options(custompass_options INTERFACE --coverage)
endif()

# The headers that nearly every source includes. Precompiled they save half of a clean build.
function(custompass_precompile name)
    if(CUSTOMPASS_PCH)
        target_precompile_headers(${name} PRIVATE
            <QByteArray> <QHash> <QJsonDocument> <QJsonObject> <QList> <QObject> <QString> <QStringList> ${ARGN}
            <algorithm> <chrono> <functional> <memory> <mutex> <optional> <string> <variant> <vector>)
    endif()
endfunction()

# One folder, one target: custompass_add_folder(NAME LINK libraries… [SUBFOLDERS folders…]).
# The link rules are the include rules (docs/architecture.md).
function(custompass_add_folder name)
    cmake_parse_arguments(ARG "" "" "LINK;SUBFOLDERS" ${ARGN})
    set(patterns *.cpp *.h)
    foreach(folder IN LISTS ARG_SUBFOLDERS)
        list(APPEND patterns ${folder}/*.cpp ${folder}/*.h)
    endforeach()
    file(GLOB sources CONFIGURE_DEPENDS ${patterns})
    add_library(${name} STATIC ${sources})
    target_link_libraries(${name} PUBLIC custompass_options ${ARG_LINK})
    custompass_precompile(${name})
endfunction()
