package io.roomhand.devices.linux.v4l2;

import io.roomhand.devices.linux.udev.Uevent;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What was heard of cameras and not looked at yet. However much there is, it is one look, and the
 * newest removal of each node. Any thread.
 */
final class CameraNews {
  /** Of more nodes than this no removal is remembered: the look sees most of them all the same. */
  static final int MOST = 1024;

  private final Map<Path, Long> removals = new LinkedHashMap<>();
  private boolean any;

  /**
   * @param root of the file system
   */
  synchronized void add(Uevent event, Path root) {
    any = true;
    Path folder = root.resolve("sys" + event.path());
    if (event.isRemoval() && (removals.size() < MOST || removals.containsKey(folder))) {
      removals.merge(folder, event.sequence(), Math::max);
    }
  }

  synchronized void look() {
    any = true;
  }

  synchronized boolean isEmpty() {
    return !any;
  }

  /**
   * Takes all that there is.
   *
   * @return folders of the nodes that went, with the number of the newest such event; empty also
   *     when only a look is due
   */
  synchronized Map<Path, Long> take() {
    Map<Path, Long> taken = Map.copyOf(removals);
    removals.clear();
    any = false;
    return taken;
  }
}
