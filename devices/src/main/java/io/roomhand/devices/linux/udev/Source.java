package io.roomhand.devices.linux.udev;

import io.roomhand.devices.linux.kernel.Kernel;

/**
 * Who tells of devices, and how a message of theirs is told from a forged one: any process with
 * CAP_NET_ADMIN may send to the groups of this netlink family, a service of another user in a
 * container for example (netlink(7); libudev checks the same).
 */
enum Source {
  /** Its messages come from port 0, which no process can have. */
  KERNEL(1, "the kernel"),

  /** A process of root that sends to all. */
  UDEV(2, "udev");

  private static final int ROOT = 0;

  private final int groups;
  private final String name;

  Source(int groups, String name) {
    this.groups = groups;
    this.name = name;
  }

  /** For {@link Kernel#deviceEvents}. */
  int groups() {
    return groups;
  }

  /** Whether it sent this. What comes to our socket alone is never of a device. */
  boolean sent(Kernel.Received message) {
    return message.groups() == groups
        && (this == KERNEL ? message.port() == 0 : message.user() == ROOT);
  }

  @Override
  public String toString() {
    return name;
  }
}
