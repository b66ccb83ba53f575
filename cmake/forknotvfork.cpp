// SPDX-License-Identifier: GPL-3.0-or-later
//
// Only in builds with the thread sanitizer. Qt 6.4 starts programs as vfork() does: until the child has
// called exec(), it runs in our memory. GCC 12's sanitizer takes it for a fork, and what it switches off in the
// child because that is forked (it no longer looks at this thread, and allows no new ones) it has then switched
// off here. So it becomes a fork.

#include <cstdarg>

#include <dlfcn.h>
#include <sched.h>

/// Comes before the C library's and the sanitizer's.
extern "C" int clone(int (*child)(void *), void *stack, int flags, void *argument, ...) noexcept
{
    using Clone = int (*)(int (*)(void *), void *, int, void *, ...);
    static const auto next = reinterpret_cast<Clone>(dlsym(RTLD_NEXT, "clone"));
    va_list more;
    va_start(more, argument);
    auto *parentTid = va_arg(more, pid_t *); // Qt passes no more than this
    va_end(more);
    return next(child, stack, flags & ~(CLONE_VM | CLONE_VFORK), argument, parentTid);
}
