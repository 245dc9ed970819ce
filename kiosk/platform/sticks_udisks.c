/* Sticks as udisks2 knows them: its managed objects, read into a list of disks and file systems.
 *
 * A file system is on a stick when its drive is removable or hangs on USB, is no disc, and the
 * system does not count it as its own. */
#include "platform/sticks_inside.h"

#include <stddef.h>
#include <stdio.h>
#include <string.h>

static const char UDISKS[] = "org.freedesktop.UDisks2", BLOCK[] = "org.freedesktop.UDisks2.Block",
                  DRIVE[] = "org.freedesktop.UDisks2.Drive",
                  FILES[] = "org.freedesktop.UDisks2.Filesystem";

/* 's' and 'o' are texts, 'y' a path as bytes, 'a' the first of several such paths. */
struct property {
    const char *interface, *name;
    char type;
    size_t at, room;
};

#define FIELD(field) offsetof(struct found, field), sizeof(((struct found *)0)->field)

static const struct property properties[] = {
    {BLOCK, "Device", 'y', FIELD(device)},
    {BLOCK, "Drive", 'o', FIELD(drive)},
    {BLOCK, "IdLabel", 's', FIELD(label)},
    {BLOCK, "Size", 't', FIELD(size)},
    {BLOCK, "ReadOnly", 'b', FIELD(read_only)},
    {BLOCK, "HintSystem", 'b', FIELD(is_system)},
    {BLOCK, "HintIgnore", 'b', FIELD(is_hidden)},
    {FILES, "MountPoints", 'a', FIELD(mounted)},
    {DRIVE, "Vendor", 's', FIELD(vendor)},
    {DRIVE, "Model", 's', FIELD(model)},
    {DRIVE, "ConnectionBus", 's', FIELD(bus)},
    {DRIVE, "Removable", 'b', FIELD(removable)},
    {DRIVE, "Optical", 'b', FIELD(optical)},
    {DRIVE, "Ejectable", 'b', FIELD(ejectable)},
    {DRIVE, "CanPowerOff", 'b', FIELD(can_power_off)},
};

static bool is_same(const char *a, const char *b)
{
    return strcmp(a, b) == 0;
}

/* What does not fit is left out whole: half a path is another path. */
static void put_text(char *out, size_t room, const char *text, size_t length)
{
    if (length < room) {
        memcpy(out, text, length);
        out[length] = '\0';
    }
}

static int read_bytes(sd_bus_message *m, char *out, size_t room)
{
    const void *bytes;
    size_t length;
    int done = sd_bus_message_read_array(m, 'y', &bytes, &length);
    if (done > 0)
        put_text(out, room, bytes, strnlen(bytes, length));
    return done;
}

static int read_first_path(sd_bus_message *m, char *out, size_t room)
{
    int done = sd_bus_message_enter_container(m, 'a', "ay");
    for (int i = 0; done > 0 && sd_bus_message_at_end(m, 0) == 0; i++)
        done = i == 0 ? read_bytes(m, out, room) : sd_bus_message_skip(m, "ay");
    return done >= 0 ? sd_bus_message_exit_container(m) : done;
}

static int read_value(sd_bus_message *m, const struct property *property, struct found *found)
{
    char *at = (char *)found + property->at;
    const char *text;
    int done, yes = 0;
    switch (property->type) {
    case 'y':
        return read_bytes(m, at, property->room);
    case 'a':
        return read_first_path(m, at, property->room);
    case 't':
        return sd_bus_message_read_basic(m, 't', &found->size);
    case 'b':
        done = sd_bus_message_read_basic(m, 'b', &yes);
        *(bool *)at = yes != 0;
        return done;
    default:
        done = sd_bus_message_read_basic(m, property->type, &text);
        if (done > 0)
            put_text(at, property->room, text, strlen(text));
        return done;
    }
}

/* The signature that a variant of the property has. */
static const char *signature_of(char type)
{
    static const char *const all[] = {"s", "o", "t", "b"};
    for (size_t i = 0; i < sizeof all / sizeof all[0]; i++)
        if (all[i][0] == type)
            return all[i];
    return type == 'y' ? "ay" : "aay";
}

static int read_property(sd_bus_message *m, const char *interface, struct found *found)
{
    const char *name;
    int done = sd_bus_message_read_basic(m, 's', &name);
    if (done < 0)
        return done;
    for (size_t i = 0; i < sizeof properties / sizeof properties[0]; i++) {
        const struct property *property = &properties[i];
        if (!is_same(property->interface, interface) || !is_same(property->name, name))
            continue;
        done = sd_bus_message_enter_container(m, 'v', signature_of(property->type));
        if (done > 0)
            done = read_value(m, property, found);
        return done >= 0 ? sd_bus_message_exit_container(m) : done;
    }
    return sd_bus_message_skip(m, "v");
}

static int read_interface(sd_bus_message *m, struct found *found)
{
    const char *interface;
    int done = sd_bus_message_read_basic(m, 's', &interface);
    if (done < 0)
        return done;
    found->is_drive |= is_same(interface, DRIVE);
    found->has_files |= is_same(interface, FILES);
    done = sd_bus_message_enter_container(m, 'a', "{sv}");
    while (done >= 0 && (done = sd_bus_message_enter_container(m, 'e', "sv")) > 0) {
        done = read_property(m, interface, found);
        if (done >= 0)
            done = sd_bus_message_exit_container(m);
    }
    return done >= 0 ? sd_bus_message_exit_container(m) : done;
}

static int read_object(sd_bus_message *m, struct found *found)
{
    const char *path;
    int done = sd_bus_message_read_basic(m, 'o', &path);
    if (done < 0)
        return done;
    put_text(found->path, sizeof found->path, path, strlen(path));
    done = sd_bus_message_enter_container(m, 'a', "{sa{sv}}");
    while (done >= 0 && (done = sd_bus_message_enter_container(m, 'e', "sa{sv}")) > 0) {
        done = read_interface(m, found);
        if (done >= 0)
            done = sd_bus_message_exit_container(m);
    }
    return done >= 0 ? sd_bus_message_exit_container(m) : done;
}

static int read_all(struct sticks *sticks, sd_bus_message *m)
{
    int done = sd_bus_message_enter_container(m, 'a', "{oa{sa{sv}}}");
    sticks->found_count = 0;
    while (done >= 0 && (done = sd_bus_message_enter_container(m, 'e', "oa{sa{sv}}")) > 0) {
        struct found found = {.path = ""};
        done = read_object(m, &found);
        if ((found.is_drive || found.has_files) && sticks->found_count < FOUND_MAX)
            sticks->found[sticks->found_count++] = found;
        if (done >= 0)
            done = sd_bus_message_exit_container(m);
    }
    return done;
}

enum bus_answer udisks_look(struct sticks *sticks, struct bus *bus)
{
    sd_bus_message *reply = NULL;
    enum bus_answer answer =
        bus_call(bus,
                 bus_ask(bus, UDISKS, "/org/freedesktop/UDisks2",
                         "org.freedesktop.DBus.ObjectManager", "GetManagedObjects"),
                 &reply);
    if (answer == BUS_DONE && read_all(sticks, reply) < 0)
        answer = BUS_REFUSED;
    sd_bus_message_unref(reply);
    return answer;
}

const struct found *udisks_drive(const struct sticks *sticks, const struct found *files)
{
    if (!files->has_files || files->is_system || files->is_hidden)
        return NULL;
    for (int i = 0; i < sticks->found_count; i++) {
        const struct found *drive = &sticks->found[i];
        if (drive->is_drive && is_same(drive->path, files->drive))
            return !drive->optical && (drive->removable || is_same(drive->bus, "usb")) ? drive
                                                                                       : NULL;
    }
    return NULL;
}

/* A call that takes a{sv}: no questions to anybody, and `options` for a mount. */
static sd_bus_message *ask_object(struct bus *bus, const struct found *object,
                                  const char *interface, const char *method, const char *options)
{
    sd_bus_message *question = bus_ask(bus, UDISKS, object->path, interface, method);
    if (question == NULL)
        return NULL;
    if (options != NULL)
        sd_bus_message_append(question, "a{sv}", 2, "auth.no_user_interaction", "b", 1, "options",
                              "s", options);
    else
        sd_bus_message_append(question, "a{sv}", 1, "auth.no_user_interaction", "b", 1);
    return question;
}

enum bus_answer udisks_mount(struct bus *bus, const struct found *files, char path[STICK_PATH_ROOM])
{
    sd_bus_message *reply = NULL;
    const char *where;
    enum bus_answer answer =
        bus_call(bus, ask_object(bus, files, FILES, "Mount", "nosuid,nodev,noexec"), &reply);
    if (answer == BUS_DONE && sd_bus_message_read_basic(reply, 's', &where) > 0)
        put_text(path, STICK_PATH_ROOM, where, strlen(where));
    sd_bus_message_unref(reply);
    return answer;
}

/* Unmounting writes everything out. A stick that cannot be ejected or switched off may be taken out
 * all the same once nothing on it is mounted. */
enum bus_answer udisks_eject(struct sticks *sticks, struct bus *bus, const struct found *drive)
{
    for (int i = 0; i < sticks->found_count; i++) {
        const struct found *files = &sticks->found[i];
        if (!files->has_files || files->mounted[0] == '\0' || !is_same(files->drive, drive->path))
            continue;
        enum bus_answer answer =
            bus_call(bus, ask_object(bus, files, FILES, "Unmount", NULL), NULL);
        if (answer != BUS_DONE)
            return answer;
    }
    if (drive->ejectable)
        bus_call(bus, ask_object(bus, drive, DRIVE, "Eject", NULL), NULL);
    if (drive->can_power_off)
        bus_call(bus, ask_object(bus, drive, DRIVE, "PowerOff", NULL), NULL);
    return BUS_DONE;
}
