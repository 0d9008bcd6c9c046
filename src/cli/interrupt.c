/* A handler may do next to nothing: it notes the signal and wakes who waits. */
#include "cli/interrupt.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stddef.h>
#include <unistd.h>

static const int signals[] = { SIGINT, SIGTERM, SIGHUP };
static volatile sig_atomic_t came;
static int ends[2] = { -1, -1 }; /* a pipe: to be read, to be written */

static void note(int signal_number)
{
    int error = errno;
    came = signal_number;
    (void)!write(ends[1], "", 1);
    errno = error;
}

void interrupt_catch(void)
{
    struct sigaction action = { .sa_handler = note, .sa_flags = SA_RESETHAND };
    sigemptyset(&action.sa_mask);
    if (ends[0] < 0 && pipe2(ends, O_CLOEXEC | O_NONBLOCK) != 0) {
        ends[0] = ends[1] = -1;
    }
    for (size_t i = 0; i < sizeof signals / sizeof *signals; i++) {
        struct sigaction before;
        if (sigaction(signals[i], NULL, &before) == 0
            && (signals[i] != SIGHUP || before.sa_handler != SIG_IGN)) { /* nohup */
            sigaction(signals[i], &action, NULL);
        }
    }
}

bool interrupt_came(void)
{
    return came != 0;
}

int interrupt_descriptor(void)
{
    return ends[0];
}

void interrupt_end(void)
{
    if (came != 0) {
        signal(came, SIG_DFL);
        raise(came);
    }
}
