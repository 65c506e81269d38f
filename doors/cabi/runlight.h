/* Runlight as four C functions: for WebAssembly, Python, and any language that can call C.
 *
 * A request is text, UTF-8, of one or more lines. The first line says what to do, the others are
 * what it is done with; one JSON document a line, all shapes as in the contract:
 *
 *   {"do":"check"}                          then any number of runlight.check/1 documents.
 *                                           Answer: a runlight.verdict/1 or problem object for each.
 *   {"do":"replay"}                         then a diary, one entry a line, in any order;
 *   {"do":"replay","until":"2026-03-02"}    the same, up to that day at least.
 *                                           Answer: the lines of `runlight replay --json`.
 *   {"schema":"runlight.check/1", ...}      one check by itself. Answer: one line.
 *
 * Blank lines are passed over. A request that cannot be understood, and a diary with an entry that
 * is refused, is answered with one problem object (RFC 9457); its `where` counts the documents or
 * entries from line 1. Every line of an answer ends with a newline. Nothing is kept between two
 * calls; the same request gives the same bytes everywhere. The functions may be called from several
 * threads at once.
 *
 * As WebAssembly the module imports nothing. Call `_initialize` once, before anything else. A broken
 * promise inside Runlight traps: show no answer then, and start a new instance.
 */
#ifndef RUNLIGHT_H
#define RUNLIGHT_H

#include <stddef.h>

#ifdef __wasm__
#define RL_EXPORT(name) __attribute__((export_name(name)))
#else
#define RL_EXPORT(name) __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* Room for a request; NULL if there is none left. Any other memory does as well. */
RL_EXPORT("runlight_alloc") char* runlight_alloc(size_t size);

/* Gives back what runlight_alloc or runlight_answer returned, with its size. NULL is fine. */
RL_EXPORT("runlight_free") void runlight_free(char* memory, size_t size);

/* Answers a request of `size` bytes. The answer has *answer_size bytes (no zero at its end) and
 * belongs to the caller, who gives it back with runlight_free. */
RL_EXPORT("runlight_answer")
char* runlight_answer(const char* request, size_t size, size_t* answer_size);

/* {"engine":"0.1.0","knowledge":"2026.1"}, with a zero at its end; valid for ever. */
RL_EXPORT("runlight_version") const char* runlight_version(void);

#ifdef __cplusplus
}
#endif

#endif
