package io.roomhand.virtualroom.visca.camera;

import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * What the emulated camera understands: one row for each command and inquiry, with its bytes from
 * the command lists of the Sony EVI-D70, the BRC-H700 and the PTZOptics G2. Parameters that no row
 * allows are syntax errors.
 */
final class ViscaTable {
  enum RowKind {
    CLEAR,
    COMMAND,
    INQUIRY
  }

  /** Sets motors going; those that keep the socket busy, or none. */
  interface Begin {
    Set<Motor> at(long now);
  }

  /**
   * A command that was understood.
   *
   * @param what how executions of it are counted, for example {@code pan-tilt to 1440/0}
   * @param atLeast nanoseconds before which it does not complete
   */
  record Start(String what, long atLeast, Begin begin) {
    Start(String what, Begin begin) {
      this(what, 0, begin);
    }

    /** A command that completes as soon as it was begun. */
    static Start quick(String what, LongConsumer change) {
      return new Start(
          what,
          now -> {
            change.accept(now);
            return Set.of();
          });
    }
  }

  interface Command {
    /** Reads the parameters and changes nothing yet. */
    Start read(byte[] frame) throws ViscaRefusal;
  }

  interface Inquiry {
    /** The whole reply; the sender of the first byte is set later. */
    byte[] answer(long now);
  }

  /**
   * @param prefix the bytes after the header
   * @param lengths that the whole frame may have
   */
  record Row(String prefix, Set<Integer> lengths, RowKind kind, Command command, Inquiry inquiry) {}

  private static final Command NO_COMMAND =
      frame -> {
        throw new ViscaRefusal(ViscaRefusal.SYNTAX);
      };
  private static final Inquiry NO_INQUIRY = now -> new byte[0];

  private final List<Row> rows = new ArrayList<>();

  ViscaTable(ViscaUnit unit) {
    rows.add(new Row("01 00 01", Set.of(5), RowKind.CLEAR, NO_COMMAND, NO_INQUIRY));
    if (unit.model.lacks() != CameraModel.Lack.PAN_TILT) {
      rows.addAll(new PanTiltRows(unit).all());
    }
    rows.addAll(new LensRows(unit).all());
    rows.addAll(new SystemRows(unit).all());
  }

  static Row command(String prefix, int length, Command command) {
    return command(prefix, Set.of(length), command);
  }

  static Row command(String prefix, Set<Integer> lengths, Command command) {
    return new Row(prefix, lengths, RowKind.COMMAND, command, NO_INQUIRY);
  }

  static Row inquiry(String prefix, Inquiry inquiry) {
    int length = Hex.parse(prefix).length + 2;
    return new Row(prefix, Set.of(length), RowKind.INQUIRY, NO_COMMAND, inquiry);
  }

  /** The row whose bytes follow the frame's header. */
  @Nullable Row find(byte[] frame) {
    String hex = Hex.of(frame);
    for (Row row : rows) {
      if (hex.startsWith(row.prefix() + " ", "81 ".length())) {
        return row;
      }
    }
    return null;
  }

  /** 02 on, 03 off. */
  static boolean onOff(byte value) throws ViscaRefusal {
    return switch (value) {
      case 2 -> true;
      case 3 -> false;
      default -> throw new ViscaRefusal(ViscaRefusal.SYNTAX);
    };
  }

  static byte[] flag(boolean on) {
    return Hex.parse(on ? "90 50 02 FF" : "90 50 03 FF");
  }
}
