/* Parts the process that draws SVG and reads JPEG from the program: a server is forked before any thread is made and
 * waits on a socket; for each picture it forks a child under limits, which draws and sends its rows through a pipe.
 * Apart from the drawing, which knows nothing of processes. A child is forked from a process without threads that holds
 * nothing but librsvg, libjpeg and libexif, so that it starts in a moment and what happens to it happens to it alone.
 */
#include "picture/picture-helper.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>
#include "picture/picture-jpeg.h"
#include "picture/picture-parts.h"
#include "picture/picture-trace.h"

#if defined __SANITIZE_ADDRESS__
#define SANITIZED 1
#elif defined __has_feature
#if __has_feature(address_sanitizer)
#define SANITIZED 1
#endif
#endif
#ifndef SANITIZED
#define SANITIZED 0 /* AddressSanitizer takes terabytes of addresses, and many times the time */
#endif

enum {
    LIBRARIES = 32 << 20, /* bytes of memory, at most, that the libraries take of what a drawing may take */
    CHUNK = 1 << 16,      /* bytes of a frame */
    WORDS = 1024,         /* bytes of a message */
    SAID_MOST = 16 << 20  /* bytes of what is no pixels */
};

/* What is asked for. */
typedef struct Request {
    gint32 ask;     /* PictureAsk */
    gint32 w, h;    /* pixels */
    guint64 length; /* bytes of the file, which follow */
} Request;

typedef enum Outcome { OUTCOME_DRAWN, OUTCOME_REFUSED, OUTCOME_TIME, OUTCOME_GAVE_UP } Outcome;

/* What stands behind the frames of pixels, each of which begins with its length; a length of 0 ends them. */
typedef struct Answer {
    Outcome outcome;
    char words[WORDS]; /* of the library, where it refused */
} Answer;

static struct {
    GMutex guard;
    pid_t process; /* of the server; 0: none */
    int socket;    /* to it */
} helper;

static bool read_all(int fd, void *to, gsize length)
{
    for (guint8 *at = to; length > 0;) {
        gssize got = read(fd, at, length);
        if (got <= 0 && !(got < 0 && errno == EINTR)) {
            return false;
        }
        at += MAX(got, 0);
        length -= (gsize)MAX(got, 0);
    }
    return true;
}

static bool write_all(int fd, const void *from, gsize length)
{
    for (const guint8 *at = from; length > 0;) {
        gssize put = write(fd, at, length);
        if (put <= 0 && !(put < 0 && errno == EINTR)) {
            return false;
        }
        at += MAX(put, 0);
        length -= (gsize)MAX(put, 0);
    }
    return true;
}

/* The server and its children */

static void limit(int what, rlim_t soft, rlim_t hard)
{
    struct rlimit to = { soft, hard }, is;
    if (getrlimit(what, &is) == 0 && is.rlim_max != RLIM_INFINITY) {
        to.rlim_max = MIN(to.rlim_max, is.rlim_max);
        to.rlim_cur = MIN(to.rlim_cur, to.rlim_max);
    }
    setrlimit(what, &to);
}

/* Bytes of addresses that are taken now, which is far more than memory. */
static gsize addresses_taken(void)
{
    unsigned long pages = 0;
    FILE *f = fopen("/proc/self/statm", "r");
    bool known = f != NULL && fscanf(f, "%lu", &pages) == 1;
    if (f != NULL) {
        fclose(f);
    }
    return known ? pages * (gsize)sysconf(_SC_PAGESIZE) : (gsize)LIBRARIES;
}

static void set_limits(int seconds)
{
    limit(RLIMIT_CORE, 0, 0);
    limit(RLIMIT_FSIZE, 0, 0);
    limit(RLIMIT_CPU, SANITIZED ? 10 * seconds : seconds, 20 * seconds);
    if (!SANITIZED) {
        rlim_t most = addresses_taken() + ((rlim_t)PICTURE_MEGABYTES << 20) - LIBRARIES;
        limit(RLIMIT_AS, most, most);
    }
}

static bool put_rows(void *user, const guint8 *rows, gsize length)
{
    return write_all(*(int *)user, rows, length);
}

/* The child: draws, and ends. */
static G_GNUC_NORETURN void draw_and_end(const Request *r, const guint8 *file, int to, char *words)
{
    static char *(*const makes[])(const guint8 *file, gsize length, const PictureRows *to) = {
        [PICTURE_ASK_SVG] = picture_svg_draw,
        [PICTURE_ASK_JPEG] = picture_jpeg_draw,
        [PICTURE_ASK_JPEG_HEAD] = picture_jpeg_head,
        [PICTURE_ASK_TRACE] = picture_trace_svg,
    };
    set_limits(r->ask == PICTURE_ASK_JPEG ? 4 * PICTURE_SECONDS
                                          : PICTURE_SECONDS); /* it may have fifty million pixels */
    PictureRows rows = { r->w, r->h, put_rows, &to };
    g_autofree char *fault = makes[r->ask](file, r->length, &rows);
    if (fault != NULL) {
        g_strlcpy(words, fault, WORDS);
    }
    _exit(fault != NULL);
}

/* Passes on what the child sends, as frames. */
static bool pass_frames(int from, int to)
{
    static guint8 chunk[CHUNK];
    for (;;) {
        gssize got = read(from, chunk, sizeof chunk);
        if (got < 0 && errno == EINTR) {
            continue;
        }
        guint32 length = (guint32)MAX(got, 0);
        if (!write_all(to, &length, sizeof length) || !write_all(to, chunk, length)) {
            return false;
        }
        if (length == 0) {
            return true;
        }
    }
}

static Outcome outcome_of(int status)
{
    if (WIFEXITED(status)) {
        return WEXITSTATUS(status) == 0 ? OUTCOME_DRAWN : OUTCOME_REFUSED;
    }
    return WTERMSIG(status) == SIGXCPU ? OUTCOME_TIME : OUTCOME_GAVE_UP;
}

/* One picture; false where the program is gone. */
static bool serve_one(int socket, char *words)
{
    Request r;
    if (!read_all(socket, &r, sizeof r)) {
        return false;
    }
    g_autofree guint8 *svg = g_malloc(r.length + 1);
    int ends[2];
    if (!read_all(socket, svg, r.length) || pipe(ends) != 0) {
        return false;
    }
    memset(words, 0, WORDS);
    picture_svg_open(); /* once, for all children */
    pid_t child = fork();
    if (child == 0) {
        close(socket);
        close(ends[0]);
        draw_and_end(&r, svg, ends[1], words);
    }
    close(ends[1]);
    bool passed = pass_frames(ends[0], socket);
    close(ends[0]);
    int status = 1;
    while (child > 0 && waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    Answer answer = { .outcome = child > 0 ? outcome_of(status) : OUTCOME_GAVE_UP };
    memcpy(answer.words, words, WORDS - 1);
    return passed && write_all(socket, &answer, sizeof answer);
}

/* It ends with the program, whose end of the socket closes then; a terminal's signals are the program's alone. */
static G_GNUC_NORETURN void serve(int socket)
{
    setsid();
    static const int signals[] = { SIGABRT, SIGINT, SIGTERM, SIGHUP };
    for (gsize i = 0; i < G_N_ELEMENTS(signals); i++) {
        signal(signals[i], SIG_DFL);
    }
    signal(SIGPIPE, SIG_IGN);
    int nothing = open("/dev/null", O_RDWR);
    for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++) {
        dup2(nothing, fd);
    }
    char *words = mmap(NULL, WORDS, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    while (words != MAP_FAILED && serve_one(socket, words)) {
    }
    _exit(0);
}

/* The program's side */

void picture_helper_start(void)
{
    int ends[2];
    if (helper.process > 0 || socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) != 0) {
        return;
    }
    pid_t process = fork();
    if (process == 0) {
        close(ends[0]);
        serve(ends[1]);
    }
    close(ends[1]);
    helper.process = MAX(process, 0);
    helper.socket = ends[0];
    if (process < 0) {
        close(ends[0]);
    }
}

void picture_helper_stop(void)
{
    if (helper.process <= 0) {
        return;
    }
    close(helper.socket);
    while (waitpid(helper.process, NULL, 0) < 0 && errno == EINTR) {
    }
    helper.process = 0;
}

static bool send_all(const void *from, gsize length)
{
    for (const guint8 *at = from; length > 0;) {
        gssize put = send(helper.socket, at, length, MSG_NOSIGNAL);
        if (put <= 0 && !(put < 0 && errno == EINTR)) {
            return false;
        }
        at += MAX(put, 0);
        length -= (gsize)MAX(put, 0);
    }
    return true;
}

/* What comes. */
typedef struct Taken {
    guint8 *to;        /* where pixels go; or NULL */
    GByteArray *bytes; /* where anything else does */
    gsize most, at;    /* bytes */
} Taken;

static bool take_frame(Taken *t, guint32 length)
{
    if (length > t->most - t->at) {
        return false;
    }
    if (t->to == NULL) {
        g_byte_array_set_size(t->bytes, (guint)(t->at + length));
    }
    bool good = read_all(helper.socket, (t->to != NULL ? t->to : t->bytes->data) + t->at, length);
    t->at += length;
    return good;
}

/* True where all pixels, or what else there is, and an answer came. */
static bool receive(Taken *t, Answer *answer)
{
    for (guint32 length = 1; length > 0;) {
        if (!read_all(helper.socket, &length, sizeof length) || (length > 0 && !take_frame(t, length))) {
            return false;
        }
    }
    if (!read_all(helper.socket, answer, sizeof *answer)) {
        return false;
    }
    if (answer->outcome == OUTCOME_DRAWN && t->to != NULL && t->at < t->most) {
        answer->outcome = OUTCOME_GAVE_UP;
    }
    return true;
}

/* What is said of an outcome. You own it. */
static char *fault_of(const Answer *a)
{
    switch (a->outcome) {
    case OUTCOME_DRAWN:
        return NULL;
    case OUTCOME_REFUSED:
        return g_strndup(a->words, WORDS);
    case OUTCOME_TIME:
        return g_strdup_printf("drawing it takes more than %d s", PICTURE_SECONDS);
    case OUTCOME_GAVE_UP:
        break;
    }
    return g_strdup_printf("drawing it takes more than %d MB, or brings its library down", PICTURE_MEGABYTES);
}

static char *ask_for(const Request *r, GBytes *file, Taken *taken)
{
    const guint8 *data = g_bytes_get_data(file, NULL);
    Answer answer = { .outcome = OUTCOME_GAVE_UP };
    g_mutex_lock(&helper.guard);
    bool answered = helper.process > 0 && send_all(r, sizeof *r) && send_all(data, r->length)
                    && receive(taken, &answer);
    if (!answered && helper.process > 0) {
        kill(helper.process, SIGKILL); /* whatever it is at, nobody could follow it any more */
        picture_helper_stop();
    }
    g_mutex_unlock(&helper.guard);
    return answered ? fault_of(&answer) : g_strdup("the process that draws pictures is not there");
}

char *picture_helper_ask(PictureAsk ask, GBytes *file, int w, int h, GByteArray *to)
{
    Request r = { (gint32)ask, w, h, g_bytes_get_size(file) };
    return ask_for(&r, file, &(Taken){ .bytes = to, .most = SAID_MOST });
}

char *picture_helper_draw(GBytes *svg, int w, int h, guint8 *pixels)
{
    Request r = { PICTURE_ASK_SVG, w, h, g_bytes_get_size(svg) };
    return ask_for(&r, svg, &(Taken){ .to = pixels, .most = (gsize)w * (gsize)h * 4 });
}

char *picture_helper_read(GBytes *jpeg, int w, int h, guint8 *pixels)
{
    Request r = { PICTURE_ASK_JPEG, w, h, g_bytes_get_size(jpeg) };
    return ask_for(&r, jpeg, &(Taken){ .to = pixels, .most = (gsize)w * (gsize)h * 4 });
}
