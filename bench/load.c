/* A hall of phones in one thread: real WebSockets, Engine.IO 4, Socket.IO, the messages of docs/protocol.md.
 *
 *   cc -O2 -o load load.c -lz        (without zlib: -DNO_ZLIB, and without --deflate)
 *   load --port P --pid SERVER --phones N --list FILE --mode MODE …
 *
 * FILE has a line for each phone: the secret of its visit, the Beitrag it votes for, its table, its café and the code.
 * With --join 1 the phones join by this code first (POST /api/visits), and come in with the secret they are given.
 * Modes: loop  keeps --window posts in flight for --seconds; a post is done when every phone of its table has it
 *        rate  --rate posts a second for --seconds
 *        lone  the same with votes and posts in turn, each at a random moment of its part of the time
 *        vote  every phone votes once, at a random moment within --seconds
 *        idle  everybody is connected and sends nothing
 * One rule for every server: an answer names the rev of its post or vote, and a phone has seen it with the first
 * table:changed whose rev is at least as high. Prints one line of JSON. */
#define _GNU_SOURCE
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/tcp.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>
#ifndef NO_ZLIB
#include <zlib.h>
#endif

#define MOST_ASKS 200000
#define READ_BYTES 65536
#define PATIENCE 60 /* seconds to wait for what is in flight when a run ends */

enum { SHUT, JOINING, UPGRADING, ENTERING, SYNCING, READY };

typedef struct { uint32_t rev; uint32_t at; } Seen; /* at: microseconds since the run began */

typedef struct {
    int fd, state, room; /* room: phones with the same table share one */
    char secret[80], contribution[32], code[16];
    uint8_t *bytes;
    size_t have, room_for;
    uint32_t rev;
    Seen *seen;
    size_t seens, seen_room;
    void *inflater;
} Phone;

typedef struct { uint64_t sent, answered; uint32_t rev; int room, missing, done; } Ask;

static Phone *phones;
static Ask *asks;
static int count = 100, asked, answered, refused, finished, ready, epoll, pid, port, rooms = 1;
static int pending[MOST_ASKS], pendings;
static uint64_t began, frames, bytes_in, messages, closed, failed;
static int offers_deflate, takes_deflate, joins;

static uint64_t now(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1000000ull + t.tv_nsec / 1000;
}

static double chance(void) {
    static uint64_t x = 88172645463325252ull;
    x ^= x << 13, x ^= x >> 7, x ^= x << 17;
    return (x >> 11) / 9007199254740992.0;
}

static void fail(const char *why) {
    fprintf(stderr, "load: %s\n", why);
    exit(2);
}

/* -- what the operating system counts -- */

static double server_seconds(long *pages) {
    char path[64], line[1024];
    unsigned long user, system;
    snprintf(path, sizeof path, "/proc/%d/stat", pid);
    FILE *file = fopen(path, "r");
    if (!file || !fgets(line, sizeof line, file)) fail("the server is gone");
    fclose(file);
    sscanf(strrchr(line, ')') + 2,
           "%*c %*d %*d %*d %*d %*d %*u %*u %*u %*u %*u %lu %lu %*d %*d %*d %*d %*d %*d %*u %*u %ld", &user, &system, pages);
    return (double)(user + system) / sysconf(_SC_CLK_TCK);
}

static double own_seconds(void) {
    struct rusage r;
    getrusage(RUSAGE_SELF, &r);
    return r.ru_utime.tv_sec + r.ru_stime.tv_sec + (r.ru_utime.tv_usec + r.ru_stime.tv_usec) / 1e6;
}

/* -- a phone sends -- */

static void say(Phone *phone, const char *text) {
    uint8_t frame[2048], mask[4] = {0x5a, 0x13, 0xc7, 0x68};
    size_t size = strlen(text), head = size < 126 ? 2 : 4;
    frame[0] = 0x81;
    frame[1] = 0x80 | (size < 126 ? size : 126);
    if (head == 4) frame[2] = size >> 8, frame[3] = size;
    memcpy(frame + head, mask, 4);
    for (size_t i = 0; i < size; i++) frame[head + 4 + i] = text[i] ^ mask[i & 3];
    size += head + 4;
    if (phone->fd < 0 || send(phone->fd, frame, size, MSG_NOSIGNAL) != (ssize_t)size) failed++;
}

static void ask(int who, const char *name, const char *content) {
    char text[1024];
    if (asked == MOST_ASKS) fail("too many asks");
    snprintf(text, sizeof text, "42%d[\"%s\",{\"cid\":\"load-%d-%d\",%s}]", asked + 1, name, pid, asked, content);
    asks[asked] = (Ask){.sent = now(), .room = phones[who].room};
    pending[pendings++] = asked++;
    say(&phones[who], text);
}

static void post(int who) {
    ask(who, "contribution:post",
        "\"kind\":\"idea\",\"text\":\"Ein offener Treffpunkt im alten Bahnhof, mit Werkstatt, Leihregal und "
        "Fahrplan, an drei Abenden in der Woche besetzt.\"");
}

static void vote(int who) {
    char content[128];
    snprintf(content, sizeof content, "\"contribution\":\"%s\",\"points\":1", phones[who].contribution);
    ask(who, "vote:cast", content);
}

/* -- and receives -- */

static uint32_t rev_in(const char *text, size_t size) {
    const char *found = memmem(text, size, "\"rev\":", 6);
    return found ? strtoul(found + 6, NULL, 10) : 0;
}

static void settle(int at) { /* an ask is done: everybody in its room has it */
    asks[pending[at]].done = 1;
    finished += asks[pending[at]].rev != 0; /* a refused ask has none, and nobody sees it */
    pending[at] = pending[--pendings];
}

static void hear_answer(const char *text, size_t size) {
    char *rest;
    long number = strtol(text, &rest, 10);
    if (number < 1 || number > asked) return;
    Ask *ask = &asks[number - 1];
    ask->answered = now();
    answered++;
    int at = 0;
    while (at < pendings && pending[at] != number - 1) at++;
    if (memmem(rest, size - (rest - text), "\"ok\":true", 9)) {
        ask->rev = rev_in(rest, size - (rest - text));
        for (int i = 0; i < count; i++) ask->missing += phones[i].room == ask->room && phones[i].rev < ask->rev;
    } else if (refused++ == 0) {
        fprintf(stderr, "load: refused: %.200s\n", rest);
    }
    if (!ask->missing) settle(at);
}

static void hear_change(Phone *phone, uint32_t rev) {
    messages++;
    if (!rev) return;
    if (phone->seens == phone->seen_room) {
        phone->seen_room = phone->seen_room ? phone->seen_room * 2 : 128;
        phone->seen = realloc(phone->seen, phone->seen_room * sizeof *phone->seen);
    }
    phone->seen[phone->seens++] = (Seen){rev, (uint32_t)(now() - began)};
    uint32_t before = phone->rev;
    if (rev <= before) return;
    phone->rev = rev;
    for (int at = pendings; at-- > 0;) {
        Ask *ask = &asks[pending[at]];
        if (ask->rev > before && ask->rev <= rev && ask->room == phone->room && !--ask->missing) settle(at);
    }
}

static void hear(Phone *phone, const char *text, size_t size) {
    static const char CHANGED[] = "42[\"table:changed\"";
    char line[160];
    if (size == 1 && text[0] == '2') {
        say(phone, "3");
    } else if (size > sizeof CHANGED && !memcmp(text, CHANGED, sizeof CHANGED - 1)) {
        hear_change(phone, rev_in(text, size));
    } else if (size > 2 && text[0] == '4' && text[1] == '3') {
        if (phone->state != SYNCING) return hear_answer(text + 2, size - 2);
        if (!memmem(text, size, "\"ok\":true", 9)) fprintf(stderr, "load: no entry: %.200s\n", text), failed++;
        phone->state = READY;
        ready++;
    } else if (text[0] == '0') {
        snprintf(line, sizeof line, "40{\"visit\":\"%s\"}", phone->secret);
        say(phone, line);
        phone->state = ENTERING;
    } else if (size > 2 && text[0] == '4' && text[1] == '0') {
        say(phone, "420[\"visit:sync\",{\"tables\":{}}]");
        phone->state = SYNCING;
    }
}

static void hang_up(Phone *phone) {
    close(phone->fd);
    phone->fd = -1;
    closed++;
}

static void inflated(Phone *phone, uint8_t *payload, size_t size) {
#ifndef NO_ZLIB
    static uint8_t out[1 << 20];
    z_stream *z = phone->inflater;
    if (!z) {
        phone->inflater = z = calloc(1, sizeof *z);
        inflateInit2(z, -15);
    }
    uint8_t *in = malloc(size + 4);
    memcpy(in, payload, size);
    memcpy(in + size, "\0\0\xff\xff", 4);
    z->next_in = in, z->avail_in = size + 4, z->next_out = out, z->avail_out = sizeof out - 1;
    inflate(z, Z_SYNC_FLUSH);
    free(in);
    size_t got = sizeof out - 1 - z->avail_out;
    out[got] = 0;
    hear(phone, (char *)out, got);
#else
    (void)phone, (void)payload, (void)size;
    fail("compiled without zlib");
#endif
}

static size_t upgraded(Phone *phone) { /* returns the size of the answer's head once it is complete */
    uint8_t *end = memmem(phone->bytes, phone->have, "\r\n\r\n", 4);
    if (!end) return 0;
    if (memcmp(phone->bytes + 9, "101", 3)) {
        fprintf(stderr, "load: no WebSocket: %.60s\n", phone->bytes);
        failed++;
        hang_up(phone);
        return 0;
    }
    takes_deflate = memmem(phone->bytes, end - phone->bytes, "permessage-deflate", 18) != NULL;
    phone->state = ENTERING;
    return end + 4 - phone->bytes;
}

static void knock(int who);

static void joined(Phone *phone) { /* takes the secret from the answer, once it is complete, and comes in with it */
    uint8_t *end = memmem(phone->bytes, phone->have, "\r\n\r\n", 4);
    uint8_t *found = end ? memmem(end, phone->have - (end - phone->bytes), "\"visit\":\"", 9) : NULL;
    if (memmem(phone->bytes, phone->have, "\"ok\":false", 10)) {
        fprintf(stderr, "load: not let in: %.200s\n", (char *)end);
        failed++;
        return hang_up(phone);
    }
    int whole = 0; /* set once the closing quote has come, too */
    if (!found || sscanf((char *)found + 9, "%79[^\"]\"%n", phone->secret, &whole) != 1 || !whole) return;
    close(phone->fd);
    phone->have = 0;
    phone->state = UPGRADING;
    knock(phone - phones);
}

static void take_in(Phone *phone) {
    if (phone->room_for - phone->have < READ_BYTES + 1) {
        phone->room_for = phone->have + READ_BYTES + 1;
        phone->bytes = realloc(phone->bytes, phone->room_for);
    }
    ssize_t got = recv(phone->fd, phone->bytes + phone->have, READ_BYTES, 0);
    if (got < 0 && (errno == EAGAIN || errno == EINTR)) return;
    if (got <= 0) return hang_up(phone);
    phone->have += got, bytes_in += got;
    size_t at = 0;
    if (phone->state == JOINING) {
        phone->bytes[phone->have] = 0;
        return joined(phone);
    }
    if (phone->state == UPGRADING && !(at = upgraded(phone))) return;
    while (phone->fd >= 0 && phone->have - at >= 2) {
        uint8_t *frame = phone->bytes + at;
        size_t size = frame[1] & 127, head = size < 126 ? 2 : size == 126 ? 4 : 10;
        if (phone->have - at < head) break;
        if (size >= 126) {
            size = 0;
            for (size_t i = 2; i < head; i++) size = size << 8 | frame[i];
        }
        if (phone->have - at < head + size) break;
        frames++;
        int opcode = frame[0] & 15;
        if (opcode == 8) return hang_up(phone);
        if (frame[0] & 0x40) {
            inflated(phone, frame + head, size);
        } else if (opcode == 1) {
            uint8_t after = frame[head + size]; /* the buffer has room for one byte more than was read */
            frame[head + size] = 0;
            hear(phone, (char *)frame + head, size);
            frame[head + size] = after;
        }
        at += head + size;
    }
    if (phone->have > at) memmove(phone->bytes, phone->bytes + at, phone->have - at);
    phone->have -= at;
}

/* -- everybody -- */

static void knock(int who) {
    Phone *phone = &phones[who];
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int one = 1;
    char text[512];
    phone->fd = socket(AF_INET, SOCK_STREAM, 0);
    setsockopt(phone->fd, IPPROTO_TCP, TCP_NODELAY, &one, sizeof one);
    if (connect(phone->fd, (void *)&address, sizeof address)) fail("cannot connect; are enough file handles allowed?");
    int size;
    if (joins && phone->state == SHUT) {
        char body[96];
        int length = snprintf(body, sizeof body, "{\"code\":\"%s\",\"cid\":\"of-the-load-%010d-%06d\"}", phone->code, pid, who);
        size = snprintf(text, sizeof text,
            "POST /api/visits HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Type: application/json\r\n"
            "Content-Length: %d\r\nConnection: close\r\n\r\n%s", port, length, body);
        phone->state = JOINING;
    } else {
        size = snprintf(text, sizeof text,
        "GET /socket.io/?EIO=4&transport=websocket HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nUpgrade: websocket\r\n"
        "Connection: Upgrade\r\nSec-WebSocket-Key: bG9hZCBsb2FkIGxvYWQgbA==\r\nSec-WebSocket-Version: 13\r\n%s\r\n",
        port, offers_deflate ? "Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits\r\n" : "");
        phone->state = UPGRADING;
    }
    if (send(phone->fd, text, size, MSG_NOSIGNAL) != size) failed++;
    fcntl(phone->fd, F_SETFL, O_NONBLOCK);
    struct epoll_event event = {.events = EPOLLIN, .data.u32 = who};
    epoll_ctl(epoll, EPOLL_CTL_ADD, phone->fd, &event);
}

static void listen_for(int64_t microseconds) {
    struct epoll_event events[512];
    if (microseconds < 0) microseconds = 0;
    struct timespec wait = {microseconds / 1000000, microseconds % 1000000 * 1000};
    int found = epoll_pwait2(epoll, events, 512, &wait, NULL);
    for (int i = 0; i < found; i++) {
        Phone *phone = &phones[events[i].data.u32];
        if (phone->fd >= 0) take_in(phone);
    }
}

static void enter(int at_once) {
    uint64_t until = now() + 120000000;
    for (int next = 0; ready < count && now() < until && failed < 100; listen_for(1000))
        while (next < count && next - ready < at_once) knock(next++);
}

static double seconds(void) { return (now() - began) / 1e6; }

static void finish(void) {
    uint64_t until = now() + PATIENCE * 1000000ull;
    while (pendings && now() < until && !closed) listen_for(2000);
}

static void loop(int window, double length) {
    for (int who = 0; seconds() < length && !closed; listen_for(1000))
        for (; pendings < window; who = (who + 7919) % count) post(who);
}

static void rate(double a_second, double length) {
    for (int sent = 0, who = 0; seconds() < length && !closed; listen_for(1000))
        for (; sent < seconds() * a_second; sent++, who = (who + 7919) % count) post(who);
    finish();
}

static void lone(double a_second, double length) {
    double when = chance() / a_second;
    for (int sent = 0, who = 0; seconds() < length && !closed; who = (who + 7919) % count) {
        while (seconds() < when && !closed) listen_for((int64_t)((when - seconds()) * 1e6));
        sent % 2 ? post(who) : vote(who);
        when = (++sent + chance()) / a_second;
    }
    finish();
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static void votes(double length) {
    double *when = malloc(count * sizeof *when);
    for (int i = 0; i < count; i++) when[i] = chance() * length;
    qsort(when, count, sizeof *when, by_size);
    for (int next = 0; next < count && !closed;) {
        while (next < count && when[next] <= seconds()) vote(next++);
        if (next < count) listen_for((int64_t)((when[next] - seconds()) * 1e6));
    }
    finish();
}

/* -- figures -- */

#define SLOTS 6000000 /* of 20 microseconds */
static uint32_t *slots;
static uint64_t noted;

static void note(int64_t microseconds) {
    int64_t slot = microseconds < 0 ? 0 : microseconds / 20;
    slots[slot < SLOTS ? slot : SLOTS - 1]++;
    noted++;
}

static double share(double part) {
    uint64_t sum = 0, wanted = part * noted;
    for (int i = 0; i < SLOTS; i++)
        if ((sum += slots[i]) > wanted || sum == noted) return noted ? i * 0.02 : 0;
    return 0;
}

static void print_milliseconds(const char *name) {
    printf("\"%s\": [%.2f, %.2f, %.2f], ", name, share(.5), share(.95), share(.99));
    memset(slots, 0, SLOTS * sizeof *slots);
    noted = 0;
}

static int by_rev(const void *a, const void *b) {
    uint32_t x = ((const Ask *)a)->rev, y = ((const Ask *)b)->rev;
    return (x > y) - (x < y);
}

static uint64_t note_screens(void) { /* over all pairs of an ask and a phone of its room; returns those never seen */
    uint64_t unseen = 0;
    qsort(asks, asked, sizeof *asks, by_rev);
    for (int i = 0; i < count; i++) {
        size_t at = 0;
        for (int k = 0; k < asked; k++) {
            if (!asks[k].rev || asks[k].room != phones[i].room) continue;
            while (at < phones[i].seens && phones[i].seen[at].rev < asks[k].rev) at++;
            if (at == phones[i].seens) unseen++;
            else note((int64_t)(phones[i].seen[at].at + began) - (int64_t)asks[k].sent);
        }
    }
    return unseen;
}

static void read_list(const char *path) {
    char (*tables)[32] = calloc(count, 32), table[32];
    FILE *file = fopen(path, "r");
    rooms = 0;
    for (int i = 0; i < count; i++) {
        if (!file || fscanf(file, "%79s %31s %31s %*s %15s", phones[i].secret, phones[i].contribution, table, phones[i].code) < 4) fail("the list is too short");
        while (phones[i].room < rooms && strcmp(tables[phones[i].room], table)) phones[i].room++;
        if (phones[i].room == rooms) strcpy(tables[rooms++], table);
    }
    fclose(file);
    free(tables);
}

int main(int n, char **words) {
    const char *mode = "idle", *list = "";
    double length = 5, a_second = 10;
    int window = 4, at_once = 64;
    for (int i = 1; i + 1 < n; i += 2) {
        const char *name = words[i] + 2, *value = words[i + 1];
        if (!strcmp(name, "port")) port = atoi(value);
        else if (!strcmp(name, "pid")) pid = atoi(value);
        else if (!strcmp(name, "phones")) count = atoi(value);
        else if (!strcmp(name, "list")) list = value;
        else if (!strcmp(name, "mode")) mode = value;
        else if (!strcmp(name, "seconds")) length = atof(value);
        else if (!strcmp(name, "window")) window = atoi(value);
        else if (!strcmp(name, "rate")) a_second = atof(value);
        else if (!strcmp(name, "at-once")) at_once = atoi(value);
        else if (!strcmp(name, "join")) joins = atoi(value);
        else if (!strcmp(name, "deflate")) offers_deflate = atoi(value);
        else fail(words[i]);
    }
    phones = calloc(count, sizeof *phones), asks = calloc(MOST_ASKS, sizeof *asks), slots = calloc(SLOTS, sizeof *slots);
    read_list(list);
    epoll = epoll_create1(0);
    long pages[3] = {0};
    double server = server_seconds(&pages[0]);
    began = now();
    enter(at_once);
    double entered = seconds(), entering = server_seconds(&pages[1]) - server;
    for (uint64_t until = now() + 1500000; now() < until;) listen_for(10000);
    for (int i = 0; i < count; i++) phones[i].seens = 0;
    frames = bytes_in = messages = 0;
    server = server_seconds(&pages[1]), began = now();
    double own = own_seconds();
    if (!strcmp(mode, "loop")) loop(window, length);
    else if (!strcmp(mode, "rate")) rate(a_second, length);
    else if (!strcmp(mode, "lone")) lone(a_second, length);
    else if (!strcmp(mode, "vote")) votes(length);
    else while (seconds() < length) listen_for(10000);
    double took = seconds();
    server = server_seconds(&pages[2]) - server, own = own_seconds() - own;
    int through = finished;
    uint64_t told = messages, framed = frames, read = bytes_in;
    finish();
    printf("{\"mode\": \"%s\", \"phones\": %d, \"tables\": %d, \"in\": %d, \"entered_s\": %.2f, \"entering_cpu_s\": %.2f, ", mode,
           count, rooms, ready, entered, entering);
    printf("\"took_s\": %.2f, \"server_cpu_s\": %.2f, \"load_share\": %.3f, \"frames\": %lu, \"bytes\": %lu, ", took, server,
           own / took, framed, read);
    printf("\"messages\": %lu, \"asked\": %d, \"answered\": %d, \"refused\": %d, \"finished\": %d, ", told, asked,
           answered, refused, through);
    for (int i = 0; i < asked; i++)
        if (asks[i].answered) note(asks[i].answered - asks[i].sent);
    print_milliseconds("answer_ms");
    uint64_t unseen = note_screens();
    print_milliseconds("screen_ms");
    printf("\"unseen\": %lu, \"closed\": %lu, \"failed\": %lu, \"kb_per_phone\": %.1f, \"server_mb\": %.1f, \"deflate\": %s}\n",
           unseen, closed, failed, (pages[1] - pages[0]) * 4.0 / count, pages[2] * 4.0 / 1024, takes_deflate ? "true" : "false");
    return 0;
}
