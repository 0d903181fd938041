package io.roomhand.devices.linux.survey;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Which of a telephone's buttons and lights a report descriptor names (Device Class Definition for
 * HID 1.11, section 6.2.2; HID Usage Tables 1.5, pages 0x08 and 0x0B). Where their bits lie is not
 * read.
 */
final class HidUsages {
  private static final int TELEPHONY = 0x0B;
  private static final int LEDS = 0x08;
  private static final Map<Integer, String> BUTTONS =
      Map.of(0x20, "hook", 0x21, "flash", 0x24, "redial", 0x26, "drop", 0x2F, "mute");
  private static final Map<Integer, String> LIGHTS =
      Map.of(0x09, "mute", 0x17, "off-hook", 0x18, "ring", 0x20, "hold", 0x2A, "on-line");

  /** An item's first byte without its size, and those of which more is known. */
  private static final int KIND = 0xFC;

  private static final int LONG_ITEM = 0xFE;
  private static final int USAGE_PAGE = 0x04;
  private static final int PUSH = 0xA4;
  private static final int POP = 0xB4;
  private static final int USAGE = 0x08;
  private static final int INPUT = 0x80;
  private static final int OUTPUT = 0x90;
  private static final int MAIN_MASK = 0x0C;

  private static final int PAGE_SHIFT = 16;
  private static final int USAGE_MASK = 0xFFFF;

  private final Set<String> buttons = new TreeSet<>();
  private final Set<String> lights = new TreeSet<>();
  private final List<Integer> pending = new ArrayList<>();
  private final Deque<Integer> pages = new ArrayDeque<>();
  private int page;

  private HidUsages() {}

  /** Reads a descriptor; of a damaged one as much as there is. */
  static HidUsages read(byte[] descriptor) {
    HidUsages usages = new HidUsages();
    int at = 0;
    while (at < descriptor.length) {
      int first = descriptor[at] & 0xFF;
      if (first == LONG_ITEM) {
        at += 3 + (at + 1 < descriptor.length ? descriptor[at + 1] & 0xFF : 0);
        continue;
      }
      int size = (first & 3) == 3 ? 4 : first & 3;
      int value = 0;
      for (int i = 0; i < size && at + 1 + i < descriptor.length; i++) {
        value |= (descriptor[at + 1 + i] & 0xFF) << (8 * i);
      }
      usages.item(first & KIND, size, value);
      at += 1 + size;
    }
    return usages;
  }

  private void item(int kind, int size, int value) {
    switch (kind) {
      case USAGE_PAGE -> page = value;
      case PUSH -> pages.push(page);
      case POP -> page = pages.isEmpty() ? page : pages.pop();
      case USAGE -> pending.add(size == 4 ? value : value & USAGE_MASK);
      case INPUT -> take(TELEPHONY, BUTTONS, buttons);
      case OUTPUT -> take(LEDS, LIGHTS, lights);
      default -> {
        if ((kind & MAIN_MASK) == 0) {
          pending.clear(); // of a feature or a collection
        }
      }
    }
  }

  /** A usage without a page of its own gets the one that holds when the field comes. */
  private void take(int wanted, Map<Integer, String> names, Set<String> found) {
    for (int usage : pending) {
      int own = usage >>> PAGE_SHIFT;
      String name = names.get(usage & USAGE_MASK);
      if (name != null && (own == 0 ? page : own) == wanted) {
        found.add(name);
      }
    }
    pending.clear();
  }

  /** Buttons for calls, and lights to answer them with. */
  boolean isTelephony() {
    return (buttons.contains("hook") || buttons.contains("mute")) && !lights.isEmpty();
  }

  List<String> words() {
    return List.of("buttons " + String.join(", ", buttons), "lights " + String.join(", ", lights));
  }
}
