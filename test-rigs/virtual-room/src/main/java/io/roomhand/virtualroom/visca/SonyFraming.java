package io.roomhand.virtualroom.visca;

import io.roomhand.virtualroom.visca.camera.ViscaUnit;
import io.roomhand.virtualroom.visca.model.CameraModel;
import io.roomhand.virtualroom.visca.model.CameraModel.ErrorType;
import io.roomhand.virtualroom.visca.model.CameraModel.Header;
import io.roomhand.virtualroom.visca.model.CameraModel.Sequences;
import io.roomhand.virtualroom.visca.transcript.FrameTrace;
import io.roomhand.virtualroom.visca.transcript.Hex;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The header of Sony's VISCA over IP: type, length, sequence number. A request whose number was
 * executed already is refused with {@code 0F 01}, one of a type that there is not, or of the wrong
 * length, with {@code 0F 02}. Source: BRC-X1000/H800 command list, "VISCA over IP".
 */
final class SonyFraming implements Framing {
  private static final int COMMAND = 0x0100;
  private static final int INQUIRY = 0x0110;
  private static final int REPLY = 0x0111;
  private static final int DEVICE_SETTING = 0x0120;
  private static final int CONTROL = 0x0200;
  private static final int CONTROL_REPLY = 0x0201;
  private static final int HEADER_LENGTH = 8;
  private static final byte RESET = 0x01;
  private static final byte SEQUENCE_ERROR = 0x01;
  private static final byte TYPE_ERROR = 0x02;
  private static final int REMEMBERED = 1_024;

  private final CameraModel model;
  private final boolean strict;
  private final CameraChain cameras;
  private final ViscaCamera.Sender client;
  private final FrameTrace trace;
  private final Consumer<byte[]> out;
  private final Set<Integer> executed = new HashSet<>();
  private final ArrayDeque<Integer> oldestFirst = new ArrayDeque<>();

  /**
   * @param strict see {@link ViscaCameraEmulator.Options#withStrict}
   * @param client whom the replies go to; what it sends is not used
   * @param trace hears of messages that hold no frame, and of frames that are refused for theirs
   */
  SonyFraming(
      CameraModel model,
      boolean strict,
      CameraChain cameras,
      ViscaCamera.Sender client,
      FrameTrace trace,
      Consumer<byte[]> out) {
    this.model = model;
    this.strict = strict;
    this.cameras = cameras;
    this.client = client;
    this.trace = trace;
    this.out = out;
  }

  @Override
  public void take(byte[] message) {
    boolean bare = message.length > 0 && (message[0] & 0x80) != 0;
    if (model.sony().header() == Header.IGNORED) {
      byte[] frame =
          bare || message.length < HEADER_LENGTH
              ? message
              : Arrays.copyOfRange(message, HEADER_LENGTH, message.length);
      new RawFraming(cameras, client, false).take(frame);
    } else if (!bare && message.length >= HEADER_LENGTH && message.length <= 512) {
      ByteBuffer header = ByteBuffer.wrap(message);
      int type = header.getShort() & 0xFFFF;
      int length = header.getShort() & 0xFFFF;
      int sequence = header.getInt();
      byte[] payload = Arrays.copyOfRange(message, HEADER_LENGTH, message.length);
      if (length != payload.length) {
        refuse(message, sequence, TYPE_ERROR);
      } else {
        take(message, type, sequence, payload);
      }
    } else {
      trace.message(client.client(), true, message, "not answered: no message with a header");
    }
  }

  private void take(byte[] message, int type, int sequence, byte[] payload) {
    if (type == CONTROL) {
      control(message, sequence, payload);
    } else if (!fits(type, payload)) {
      refuse(message, sequence, TYPE_ERROR);
    } else if (cameras.hears() && !isNew(sequence)) {
      refuse(message, sequence, SEQUENCE_ERROR);
    } else {
      cameras.receive(payload, new Numbered(sequence), false);
    }
  }

  private void control(byte[] message, int sequence, byte[] payload) {
    if (payload.length == 1 && payload[0] == RESET) {
      executed.clear();
      oldestFirst.clear();
      trace.message(client.client(), true, message, "RESET");
      send(CONTROL_REPLY, sequence, payload, "RESET done");
    } else if (payload.length != 2 || payload[0] != 0x0F) {
      refuse(message, sequence, TYPE_ERROR);
    } else {
      trace.message(client.client(), true, message, "error report, not answered");
    }
  }

  private boolean fits(int type, byte[] payload) {
    if (payload.length < 3 || payload[payload.length - 1] != ViscaUnit.TERMINATOR) {
      return false;
    }
    boolean inquiry = payload[1] == 0x09;
    String hex = Hex.of(payload);
    boolean setting = hex.endsWith(" 09 00 02 FF") || hex.endsWith(" 01 00 01 FF");
    return switch (type) {
      case COMMAND -> !inquiry || !strict;
      case INQUIRY -> inquiry;
      case DEVICE_SETTING -> setting;
      default -> false;
    };
  }

  private boolean isNew(int sequence) {
    if (model.sony().sequences() == Sequences.THREE) {
      if (sequence < 1 || sequence > 3 || executed.contains(sequence)) {
        return false;
      }
      executed.clear();
      executed.add(sequence);
      return true;
    }
    if (!executed.add(sequence)) {
      return false;
    }
    oldestFirst.add(sequence);
    if (oldestFirst.size() > REMEMBERED) {
      executed.remove(oldestFirst.remove());
    }
    return true;
  }

  private void refuse(byte[] message, int sequence, byte code) {
    String what = code == SEQUENCE_ERROR ? "sequence number" : "payload type or length";
    trace.message(client.client(), true, message, "refused for its " + what);
    boolean reply = model.sony().errors() == ErrorType.REPLY;
    byte[] error = {0x0F, code};
    send(reply ? CONTROL_REPLY : CONTROL, sequence, error, "error: " + what);
  }

  private void send(int type, int sequence, byte[] payload, String words) {
    if (cameras.hears()) {
      byte[] message = message(type, sequence, payload);
      trace.message(client.client(), false, message, words);
      out.accept(message);
    }
  }

  private byte[] message(int type, int sequence, byte[] payload) {
    boolean low = model.sony().sequences() == Sequences.LOW16;
    return ByteBuffer.allocate(HEADER_LENGTH + payload.length)
        .putShort((short) type)
        .putShort((short) payload.length)
        .putInt(low ? sequence & 0xFFFF : sequence)
        .put(payload)
        .array();
  }

  /** Replies carry the number of the request that they belong to. */
  private final class Numbered implements ViscaCamera.Sender {
    private final int sequence;

    Numbered(int sequence) {
      this.sequence = sequence;
    }

    @Override
    public int client() {
      return client.client();
    }

    @Override
    public void send(byte[] frame) {
      if (cameras.hears()) {
        out.accept(message(REPLY, sequence, frame));
      }
    }

    @Override
    public void hangUp() {
      client.hangUp();
    }
  }
}
