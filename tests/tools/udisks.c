/* A stand-in for udisks2 and logind on the bus that the environment names.
 *
 * It has a disk of the system's own, a DVD, and the sticks that it is told of on its input:
 *   put ID LABEL DIR    a stick comes, which will be mounted at DIR; LABEL - for none
 *   take ID             it is pulled out
 *   answer MODE         ok, deny, busy, late (no call is answered), or hang (the bus is not read)
 * Each is answered with "done"; each call that it carries out is told on a line of its own. */
#include <errno.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <systemd/sd-bus.h>
#include <unistd.h>

enum { DISKS_MAX = 6 };

struct disk {
    char id[16], label[64], folder[256], block[128], drive[128];
    const char *bus, *vendor, *model;
    int removable, optical, is_system, mounted;
    sd_bus_slot *slots[3];
};

static struct disk disks[DISKS_MAX];
static enum mode { OK, DENY, BUSY, LATE, HANG } mode;

static int text(sd_bus *bus, const char *path, const char *interface, const char *property,
                sd_bus_message *reply, void *at, sd_bus_error *error)
{
    const struct disk *disk = at;
    const char *value = disk->label;
    (void)bus, (void)path, (void)interface, (void)error;
    if (strcmp(property, "Vendor") == 0)
        value = disk->vendor;
    else if (strcmp(property, "Model") == 0)
        value = disk->model;
    else if (strcmp(property, "ConnectionBus") == 0)
        value = disk->bus;
    return sd_bus_message_append(reply, "s", value);
}

static int drive_path(sd_bus *bus, const char *path, const char *interface, const char *property,
                      sd_bus_message *reply, void *at, sd_bus_error *error)
{
    (void)bus, (void)path, (void)interface, (void)property, (void)error;
    return sd_bus_message_append(reply, "o", ((const struct disk *)at)->drive);
}

static int device(sd_bus *bus, const char *path, const char *interface, const char *property,
                  sd_bus_message *reply, void *at, sd_bus_error *error)
{
    char name[32];
    (void)bus, (void)path, (void)interface, (void)property, (void)error;
    int length = snprintf(name, sizeof name, "/dev/%s", ((const struct disk *)at)->id);
    return sd_bus_message_append_array(reply, 'y', name, (size_t)length + 1);
}

static int size(sd_bus *bus, const char *path, const char *interface, const char *property,
                sd_bus_message *reply, void *at, sd_bus_error *error)
{
    (void)bus, (void)path, (void)interface, (void)property, (void)at, (void)error;
    return sd_bus_message_append(reply, "t", (uint64_t)4096 * 1000);
}

static int yes_or_no(sd_bus *bus, const char *path, const char *interface, const char *property,
                     sd_bus_message *reply, void *at, sd_bus_error *error)
{
    const struct disk *disk = at;
    int value = 0;
    (void)bus, (void)path, (void)interface, (void)error;
    if (strcmp(property, "Removable") == 0)
        value = disk->removable;
    else if (strcmp(property, "Optical") == 0)
        value = disk->optical;
    else if (strcmp(property, "HintSystem") == 0)
        value = disk->is_system;
    else if (strcmp(property, "ReadOnly") != 0 && strcmp(property, "HintIgnore") != 0)
        value = disk->removable; /* Ejectable, CanPowerOff */
    return sd_bus_message_append(reply, "b", value);
}

static int mount_points(sd_bus *bus, const char *path, const char *interface, const char *property,
                        sd_bus_message *reply, void *at, sd_bus_error *error)
{
    const struct disk *disk = at;
    (void)bus, (void)path, (void)interface, (void)property, (void)error;
    sd_bus_message_open_container(reply, 'a', "ay");
    for (int i = 0; i < disk->mounted; i++)
        sd_bus_message_append_array(reply, 'y', i == 0 ? disk->folder : "/elsewhere",
                                    i == 0 ? strlen(disk->folder) + 1 : 11);
    return sd_bus_message_close_container(reply);
}

/* 0: the call was answered here, or never will be. */
static int may(sd_bus_message *call)
{
    if (mode == DENY &&
        strcmp(sd_bus_message_get_interface(call), "org.freedesktop.login1.Manager") == 0)
        sd_bus_reply_method_errorf(call,
                                   "org.freedesktop.DBus.Error.InteractiveAuthorizationRequired",
                                   "Interactive authentication required.");
    else if (mode == DENY)
        sd_bus_reply_method_errorf(call, "org.freedesktop.UDisks2.Error.NotAuthorized",
                                   "Not authorized to perform operation");
    else if (mode == BUSY)
        sd_bus_reply_method_errorf(call, "org.freedesktop.UDisks2.Error.DeviceBusy",
                                   "target is busy");
    return mode == OK;
}

/* The mount options that were asked for, into `out`. */
static void read_options(sd_bus_message *call, char *out, size_t room)
{
    const char *name, *value;
    int quiet = 0;
    snprintf(out, room, "-");
    sd_bus_message_enter_container(call, 'a', "{sv}");
    while (sd_bus_message_enter_container(call, 'e', "sv") > 0) {
        sd_bus_message_read(call, "s", &name);
        if (strcmp(name, "options") == 0 && sd_bus_message_read(call, "v", "s", &value) > 0)
            snprintf(out, room, "%s", value);
        else
            sd_bus_message_read(call, "v", "b", &quiet);
        sd_bus_message_exit_container(call);
    }
    if (!quiet)
        snprintf(out, room, "somebody would be asked for a password");
}

static int act_on_disk(sd_bus_message *call, void *at, sd_bus_error *error)
{
    struct disk *disk = at;
    char options[64];
    const char *method = sd_bus_message_get_member(call);
    (void)error;
    if (!may(call))
        return 1;
    read_options(call, options, sizeof options);
    printf("%s %s %s\n", method, disk->id, options);
    if (strcmp(method, "Mount") == 0) {
        disk->mounted = 1;
        return sd_bus_reply_method_return(call, "s", disk->folder);
    }
    if (strcmp(method, "Unmount") == 0)
        disk->mounted = 0;
    return sd_bus_reply_method_return(call, NULL);
}

static int act_on_power(sd_bus_message *call, void *at, sd_bus_error *error)
{
    int interactive = 1;
    (void)at, (void)error;
    if (!may(call))
        return 1;
    sd_bus_message_read(call, "b", &interactive);
    printf("%s %d\n", sd_bus_message_get_member(call), interactive);
    return sd_bus_reply_method_return(call, NULL);
}

static const sd_bus_vtable block_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_PROPERTY("Device", "ay", device, 0, 0),
    SD_BUS_PROPERTY("Drive", "o", drive_path, 0, 0),
    SD_BUS_PROPERTY("IdLabel", "s", text, 0, 0),
    SD_BUS_PROPERTY("Size", "t", size, 0, 0),
    SD_BUS_PROPERTY("ReadOnly", "b", yes_or_no, 0, 0),
    SD_BUS_PROPERTY("HintSystem", "b", yes_or_no, 0, 0),
    SD_BUS_PROPERTY("HintIgnore", "b", yes_or_no, 0, 0),
    SD_BUS_VTABLE_END,
};

static const sd_bus_vtable files_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_PROPERTY("MountPoints", "aay", mount_points, 0, 0),
    SD_BUS_METHOD("Mount", "a{sv}", "s", act_on_disk, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Unmount", "a{sv}", NULL, act_on_disk, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

static const sd_bus_vtable drive_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_PROPERTY("Vendor", "s", text, 0, 0),
    SD_BUS_PROPERTY("Model", "s", text, 0, 0),
    SD_BUS_PROPERTY("ConnectionBus", "s", text, 0, 0),
    SD_BUS_PROPERTY("Removable", "b", yes_or_no, 0, 0),
    SD_BUS_PROPERTY("Optical", "b", yes_or_no, 0, 0),
    SD_BUS_PROPERTY("Ejectable", "b", yes_or_no, 0, 0),
    SD_BUS_PROPERTY("CanPowerOff", "b", yes_or_no, 0, 0),
    SD_BUS_METHOD("Eject", "a{sv}", NULL, act_on_disk, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("PowerOff", "a{sv}", NULL, act_on_disk, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

static const sd_bus_vtable power_table[] = {
    SD_BUS_VTABLE_START(0),
    SD_BUS_METHOD("PowerOff", "b", NULL, act_on_power, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_METHOD("Reboot", "b", NULL, act_on_power, SD_BUS_VTABLE_UNPRIVILEGED),
    SD_BUS_VTABLE_END,
};

static void put(sd_bus *bus, struct disk disk)
{
    for (int i = 0; i < DISKS_MAX; i++) {
        struct disk *at = &disks[i];
        if (at->id[0] != '\0')
            continue;
        *at = disk;
        snprintf(at->block, sizeof at->block, "/org/freedesktop/UDisks2/block_devices/%s", disk.id);
        snprintf(at->drive, sizeof at->drive, "/org/freedesktop/UDisks2/drives/drive_%s", disk.id);
        sd_bus_add_object_vtable(bus, &at->slots[0], at->block, "org.freedesktop.UDisks2.Block",
                                 block_table, at);
        sd_bus_add_object_vtable(bus, &at->slots[1], at->block,
                                 "org.freedesktop.UDisks2.Filesystem", files_table, at);
        sd_bus_add_object_vtable(bus, &at->slots[2], at->drive, "org.freedesktop.UDisks2.Drive",
                                 drive_table, at);
        return;
    }
}

static void take(const char *id)
{
    for (int i = 0; i < DISKS_MAX; i++) {
        if (strcmp(disks[i].id, id) != 0)
            continue;
        for (int k = 0; k < 3; k++)
            sd_bus_slot_unref(disks[i].slots[k]);
        disks[i] = (struct disk){.id = ""};
    }
}

static int set_mode(const char *word)
{
    static const char *const words[] = {"ok", "deny", "busy", "late", "hang"};
    for (int i = 0; i <= HANG; i++)
        if (strcmp(words[i], word) == 0) {
            mode = (enum mode)i;
            return 1;
        }
    return 0;
}

static int obey(sd_bus *bus, const char *line)
{
    struct disk disk = {
        .bus = "usb", .vendor = "Kingston", .model = "DataTraveler 3.0", .removable = 1};
    char word[32];
    if (sscanf(line, "put %15s %63s %255s", disk.id, disk.label, disk.folder) == 3) {
        if (strcmp(disk.label, "-") == 0)
            disk.label[0] = '\0';
        put(bus, disk);
    } else if (sscanf(line, "take %31s", word) == 1) {
        take(word);
    } else if (sscanf(line, "answer %31s", word) != 1 || !set_mode(word)) {
        fprintf(stderr, "udisks: '%s' is not understood\n", line);
        return 0;
    }
    puts("done");
    return 1;
}

static int serve(sd_bus *bus)
{
    char line[512];
    for (;;) {
        while (mode != HANG && sd_bus_process(bus, NULL) > 0)
            continue;
        struct pollfd polls[] = {{.fd = STDIN_FILENO, .events = POLLIN},
                                 {.fd = sd_bus_get_fd(bus), .events = POLLIN}};
        if (poll(polls, mode == HANG ? 1 : 2, -1) < 0 && errno != EINTR)
            return 1;
        if (polls[0].revents == 0)
            continue;
        if (fgets(line, sizeof line, stdin) == NULL)
            return 0;
        if (!obey(bus, line))
            return 1;
    }
}

int main(void)
{
    sd_bus *bus;
    setvbuf(stdin, NULL, _IONBF, 0);
    setvbuf(stdout, NULL, _IOLBF, 0);
    if (sd_bus_open_system(&bus) < 0) {
        fputs("udisks: there is no bus\n", stderr);
        return 1;
    }
    sd_bus_add_object_manager(bus, NULL, "/org/freedesktop/UDisks2");
    put(bus, (struct disk){.id = "sda1",
                           .label = "system",
                           .folder = "/",
                           .bus = "",
                           .vendor = "",
                           .model = "SSD",
                           .is_system = 1,
                           .mounted = 1});
    put(bus, (struct disk){.id = "sr0",
                           .label = "FILM",
                           .folder = "/film",
                           .bus = "usb",
                           .vendor = "",
                           .model = "DVD",
                           .removable = 1,
                           .optical = 1});
    put(bus, (struct disk){.id = "sdz1",
                           .label = "archive",
                           .folder = "/archive",
                           .bus = "ata",
                           .vendor = "",
                           .model = "HDD"});
    sd_bus_add_object_vtable(bus, NULL, "/org/freedesktop/login1", "org.freedesktop.login1.Manager",
                             power_table, NULL);
    if (sd_bus_request_name(bus, "org.freedesktop.UDisks2", 0) < 0 ||
        sd_bus_request_name(bus, "org.freedesktop.login1", 0) < 0) {
        fputs("udisks: the names are taken\n", stderr);
        return 1;
    }
    puts("done");
    int status = serve(bus);
    sd_bus_flush_close_unref(bus);
    return status;
}
