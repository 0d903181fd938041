package io.roomhand.emulators.usb;

import io.roomhand.emulators.usb.UsbIpMessages.Command;
import java.io.ByteArrayOutputStream;
import java.net.ProtocolException;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** A transfer of several packets, each in a frame of its own. One thread at a time. */
final class IsochronousTransfer {
  private final Command command;
  private final byte[] data;
  private final int[] offsets;
  private final int[] lengths;
  private final int[] actual;
  private final ByteArrayOutputStream sent = new ByteArrayOutputStream();
  private final IsochronousEndpoint endpoint;
  private long start;
  private int next;

  /**
   * @param data what the host sends, all packets together
   * @param descriptors 16 bytes for each packet, as USB/IP has them
   * @throws ProtocolException when a packet is not within the transfer
   */
  IsochronousTransfer(
      Command command, byte[] data, byte[] descriptors, IsochronousEndpoint endpoint)
      throws ProtocolException {
    this.command = command;
    this.data = data;
    this.endpoint = endpoint;
    offsets = new int[command.packets()];
    lengths = new int[command.packets()];
    actual = new int[command.packets()];
    ByteBuffer in = ByteBuffer.wrap(descriptors);
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = in.getInt(UsbIpMessages.PACKET_BYTES * i);
      lengths[i] = in.getInt(UsbIpMessages.PACKET_BYTES * i + 4);
      if (offsets[i] < 0 || lengths[i] < 0 || lengths[i] > command.length() - offsets[i]) {
        throw new ProtocolException("a packet is outside its isochronous transfer");
      }
    }
  }

  int sequence() {
    return command.sequence();
  }

  private int interval() {
    return Math.max(1, command.interval());
  }

  /** The first packet is to be in this frame. */
  void startAt(long frame) {
    start = frame;
  }

  /** The frame of the packet that comes next. */
  long frame() {
    return start + (long) next * interval();
  }

  /** The first frame after the transfer's. */
  long end() {
    return start + (long) offsets.length * interval();
  }

  /** How many packets fit between two frames. */
  long packetsUntil(long from, long to) {
    return (to - from) / interval();
  }

  boolean isDone() {
    return next == offsets.length;
  }

  /** The next packet takes place. */
  void carry() {
    if (command.in()) {
      byte[] packet = endpoint.send(frame(), lengths[next]);
      actual[next] = Math.min(packet.length, lengths[next]);
      sent.write(packet, 0, actual[next]);
    } else {
      actual[next] = lengths[next];
      endpoint.received(
          frame(), Arrays.copyOfRange(data, offsets[next], offsets[next] + lengths[next]));
    }
    next++;
  }

  /** So many packets before it have not taken place. */
  void lost(long packets) {
    endpoint.lost(packets);
  }

  byte[] answer() {
    return UsbIpMessages.submittedIsochronous(
        command.sequence(), start, sent.toByteArray(), offsets, lengths, actual);
  }
}
