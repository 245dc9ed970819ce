/* A program beside the kiosk. */
#define _GNU_SOURCE /* environ */
#include "platform/job.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

static void forget_pipes(int pipes[4])
{
    for (int i = 0; i < 4; i++)
        if (pipes[i] >= 0)
            close(pipes[i]);
}

static bool make_pipes(int pipes[4])
{
    for (int i = 0; i < 4; i++)
        pipes[i] = -1;
    if (pipe(pipes) != 0 || pipe(pipes + 2) != 0)
        return false;
    for (int i = 0; i < 4; i++)
        fcntl(pipes[i], F_SETFD, FD_CLOEXEC);
    fcntl(pipes[0], F_SETFL, O_NONBLOCK);
    fcntl(pipes[2], F_SETFL, O_NONBLOCK);
    return true;
}

bool job_start(struct job *job, const char *const words[], struct fail *fail)
{
    posix_spawn_file_actions_t actions;
    char *argv[JOB_WORDS_MAX + 1] = {0};
    int pipes[4];
    pid_t pid = 0;
    memset(job, 0, sizeof *job);
    for (int i = 0; i < JOB_WORDS_MAX && words[i] != NULL; i++)
        argv[i] = (char *)(uintptr_t)words[i];
    assert(argv[0] != NULL);
    if (!make_pipes(pipes)) {
        int problem = errno;
        forget_pipes(pipes);
        return fail_set(fail, "cannot start '%s': %s", words[0], strerror(problem));
    }
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, pipes[1], 1);
    posix_spawn_file_actions_adddup2(&actions, pipes[3], 2);
    int problem = posix_spawn(&pid, words[0], &actions, NULL, argv, environ);
    posix_spawn_file_actions_destroy(&actions);
    close(pipes[1]);
    close(pipes[3]);
    pipes[1] = pipes[3] = -1;
    if (problem != 0) {
        forget_pipes(pipes);
        return fail_set(fail, "cannot start '%s': %s", words[0], strerror(problem));
    }
    job->pid = pid;
    job->out = pipes[0];
    job->err = pipes[2];
    return true;
}

static void add(char *text, int *length, const char *line)
{
    int room = JOB_TEXT_ROOM - *length;
    int written = snprintf(text + *length, (size_t)room, "%s%s", *length > 0 ? "\n" : "", line);
    *length += written < room ? written : 0;
    text[*length] = '\0';
}

static void take_line(struct job *job)
{
    long long done, total;
    job->part[job->part_length] = '\0';
    job->part_length = 0;
    if (sscanf(job->part, "progress %lld %lld", &done, &total) == 2) {
        job->done = done;
        job->total = total;
    } else {
        add(job->text, &job->text_length, job->part);
    }
}

/* True while the pipe is open. */
static bool read_out(struct job *job, bool *changed)
{
    char bytes[512];
    ssize_t got;
    while ((got = read(job->out, bytes, sizeof bytes)) > 0) {
        *changed = true;
        for (ssize_t i = 0; i < got; i++) {
            if (bytes[i] == '\n')
                take_line(job);
            else if (job->part_length < (int)sizeof job->part - 1)
                job->part[job->part_length++] = bytes[i];
        }
    }
    return got < 0 && (errno == EAGAIN || errno == EINTR);
}

static bool read_err(struct job *job)
{
    ssize_t got;
    char bytes[512];
    while ((got = read(job->err, bytes, sizeof bytes)) > 0)
        for (ssize_t i = 0; i < got && job->trouble_length < JOB_TEXT_ROOM - 1; i++)
            job->trouble[job->trouble_length++] = bytes[i];
    job->trouble[job->trouble_length] = '\0';
    return got < 0 && (errno == EAGAIN || errno == EINTR);
}

static void end(struct job *job, int status)
{
    close(job->out);
    close(job->err);
    job->pid = 0;
    job->failed = !WIFEXITED(status) || WEXITSTATUS(status) != 0;
    if (job->part_length > 0)
        take_line(job);
    while (job->trouble_length > 0 && job->trouble[job->trouble_length - 1] == '\n')
        job->trouble[--job->trouble_length] = '\0';
}

bool job_poll(struct job *job)
{
    bool changed = false;
    int status;
    if (job->pid == 0)
        return false;
    bool out = read_out(job, &changed), err = read_err(job);
    /* It has ended when both pipes are closed, or when the system says so. */
    if (waitpid(job->pid, &status, out || err ? WNOHANG : 0) != job->pid)
        return changed;
    read_out(job, &changed);
    read_err(job);
    end(job, status);
    return true;
}

bool job_runs(const struct job *job)
{
    return job->pid != 0;
}

void job_stop(struct job *job)
{
    int status;
    if (job->pid == 0)
        return;
    kill(job->pid, SIGTERM);
    waitpid(job->pid, &status, 0);
    end(job, status);
}
