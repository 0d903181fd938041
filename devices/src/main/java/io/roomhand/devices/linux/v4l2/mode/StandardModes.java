package io.roomhand.devices.linux.v4l2.mode;

import io.roomhand.devices.linux.kernel.Kernel;
import io.roomhand.devices.linux.v4l2.node.Requests;
import io.roomhand.devices.linux.v4l2.node.Structs;
import io.roomhand.devices.linux.v4l2.node.VideoNode;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Analogue television standards: {@code v4l2_std_id}, of which each bit is one standard. */
final class StandardModes implements ModeTable {
  private static final int MOST = 256;

  /** By bit, from 0 on: {@code V4L2_STD_} constants in DirectShow's spelling. */
  private static final List<String> NAMES =
      List.of(
          "PAL_B",
          "PAL_B1",
          "PAL_G",
          "PAL_H",
          "PAL_I",
          "PAL_D",
          "PAL_D1",
          "PAL_K",
          "PAL_M",
          "PAL_N",
          "PAL_N_COMBO",
          "PAL_60",
          "NTSC_M",
          "NTSC_M_J",
          "NTSC_433",
          "NTSC_M_KR",
          "SECAM_B",
          "SECAM_D",
          "SECAM_G",
          "SECAM_H",
          "SECAM_K",
          "SECAM_K1",
          "SECAM_L",
          "SECAM_L1");

  private static final long KNOWN = (1L << NAMES.size()) - 1;

  /** {@code V4L2_STD_525_60}: PAL-M, PAL-60 and all NTSC; the others have 625 lines and 50 Hz. */
  private static final long LINES_525 = 0xf900;

  private static final int HUNDREDTHS_525 = 2_997;
  private static final int HUNDREDTHS_625 = 2_500;

  private final VideoNode node;
  private final long offered;

  StandardModes(VideoNode node) {
    this.node = node;
    this.offered = offered(node);
  }

  private static long offered(VideoNode node) {
    long all = 0;
    ByteBuffer standard = Kernel.buffer(Structs.Standard.SIZE);
    for (int i = 0; i < MOST; i++) {
      standard.putInt(Structs.Standard.INDEX, i);
      if (node.ask(Requests.ENUMSTD, standard) < 0) {
        break;
      }
      all |= standard.getLong(Structs.Standard.ID);
    }
    return all & KNOWN;
  }

  @Override
  public List<String> names() {
    List<String> names = new ArrayList<>();
    for (int bit = 0; bit < NAMES.size(); bit++) {
      if ((offered >> bit & 1) != 0) {
        names.add(NAMES.get(bit));
      }
    }
    return names;
  }

  /** A driver set to several standards at once, "any PAL", is said to be set to the first. */
  @Override
  public String active() {
    long set = current() & offered;
    return set == 0 ? "" : NAMES.get(Long.numberOfTrailingZeros(set));
  }

  /** A set of bits; 0 when the driver does not tell. */
  private long current() {
    ByteBuffer id = Kernel.buffer(Structs.Standard.ID_SIZE);
    return node.ask(Requests.G_STD, id) < 0 ? 0 : id.getLong(0);
  }

  @Override
  public void set(String name) {
    long wanted = 1L << NAMES.indexOf(name);
    apply(wanted);
    long got = current();
    if ((got & wanted) == 0) {
      throw ModeTable.notTaken(node, name, active());
    }
  }

  private void apply(long standards) {
    ByteBuffer id = Kernel.buffer(Structs.Standard.ID_SIZE);
    id.putLong(0, standards);
    node.demand(Requests.S_STD, id, "setting the standard");
  }

  @Override
  public Runnable restorer() {
    long before = current();
    return () -> {
      if (before != 0 && current() != before) {
        apply(before);
      }
    };
  }

  @Override
  public boolean followSignal() {
    ByteBuffer id = Kernel.buffer(Structs.Standard.ID_SIZE);
    if (node.ask(Requests.QUERYSTD, id) < 0) {
      return false;
    }
    long seen = id.getLong(0) & offered;
    if (seen == 0 || (seen & current()) != 0) {
      return false;
    }
    apply(seen);
    return true;
  }

  @Override
  public int framerateHundredths() {
    long set = current();
    return set == 0 ? 0 : (set & LINES_525) != 0 ? HUNDREDTHS_525 : HUNDREDTHS_625;
  }
}
