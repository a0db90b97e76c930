/* A wall clock that steps while a process runs: loaded before its libraries (LD_PRELOAD), adds to what the system says
 * the nanoseconds that stand in the eight bytes of $CLOCKSTEP_FILE. The file is mapped, so that a step shows at once
 * and a look at the clock costs no system call. Monotonic clocks stay as they are.
 *
 *   gcc -O2 -shared -fPIC -o libclockstep.so clockstep.c -ldl
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#define SECOND 1000000000LL
/* Wall clocks count from 1970, monotonic ones from the start of the machine: above thirty years it is a wall clock. */
#define WALL_SECONDS_MIN 946684800

static const _Atomic int64_t *ahead;
static int (*real_clock_gettime)(clockid_t, struct timespec *);
static int (*real_timedwait)(pthread_cond_t *, pthread_mutex_t *, const struct timespec *);

__attribute__((constructor)) static void init(void) {
  real_clock_gettime = dlsym(RTLD_NEXT, "clock_gettime");
  /* glibc has older functions of this name, for conditions of another layout. */
  real_timedwait = dlvsym(RTLD_NEXT, "pthread_cond_timedwait", "GLIBC_2.3.2");
  if (!real_timedwait) real_timedwait = dlsym(RTLD_NEXT, "pthread_cond_timedwait");
  const char *path = getenv("CLOCKSTEP_FILE");
  int fd = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
  if (fd < 0) return;
  void *mapped = mmap(NULL, sizeof *ahead, PROT_READ, MAP_SHARED, fd, 0);
  close(fd);
  if (mapped != MAP_FAILED) ahead = mapped;
}

static struct timespec moved(struct timespec t, int64_t by) {
  int64_t nanos = t.tv_sec * SECOND + t.tv_nsec + by;
  return (struct timespec){.tv_sec = nanos / SECOND, .tv_nsec = nanos % SECOND};
}

static int64_t step(void) { return ahead ? atomic_load_explicit(ahead, memory_order_relaxed) : 0; }

int clock_gettime(clockid_t id, struct timespec *t) {
  if (!real_clock_gettime) init();
  int failed = real_clock_gettime(id, t);
  if (!failed && (id == CLOCK_REALTIME || id == CLOCK_REALTIME_COARSE)) *t = moved(*t, step());
  return failed;
}

int gettimeofday(struct timeval *restrict t, void *restrict zone) {
  struct timespec now;
  (void)zone;
  clock_gettime(CLOCK_REALTIME, &now);
  t->tv_sec = now.tv_sec;
  t->tv_usec = now.tv_nsec / 1000;
  return 0;
}

time_t time(time_t *t) {
  struct timespec now;
  clock_gettime(CLOCK_REALTIME, &now);
  if (t) *t = now.tv_sec;
  return now.tv_sec;
}

/* Who waits until a moment of the stepped clock waits until that moment of the machine's. */
int pthread_cond_timedwait(pthread_cond_t *c, pthread_mutex_t *m, const struct timespec *until) {
  if (until->tv_sec < WALL_SECONDS_MIN) return real_timedwait(c, m, until);
  struct timespec real = moved(*until, -step());
  return real_timedwait(c, m, &real);
}
