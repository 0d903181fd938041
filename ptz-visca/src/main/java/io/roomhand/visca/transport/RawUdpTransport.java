package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import io.roomhand.visca.frame.FrameReader;
import io.roomhand.visca.frame.ViscaFrame;
import io.roomhand.visca.trace.WireTrace;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.function.Consumer;

/** Raw VISCA frames in datagrams, one in each that we send, one or more in each that comes. */
public final class RawUdpTransport implements HeadTransport, UdpPeer.Receiver {
  private final Listener listener;
  private final WireTrace trace;
  private final UdpPeer socket;
  private final FrameReader reader = new FrameReader();
  private final Consumer<ViscaFrame> deliver;
  private final ByteBuffer out = ByteBuffer.allocateDirect(ViscaFrame.MAX_LENGTH);

  private RawUdpTransport(UdpPeer.Opener opener, Listener listener, WireTrace trace) {
    this.listener = listener;
    this.trace = trace;
    this.deliver = this::deliver;
    this.socket = opener.open(this);
  }

  /**
   * Opens the socket. The listener hears of it after this has returned; that does not mean that
   * there is a camera.
   */
  public static RawUdpTransport open(
      HeadLoop loop, InetSocketAddress camera, LocalPort port, Listener listener, WireTrace trace) {
    return open(loop, receiver -> port.open(loop, camera, receiver), listener, trace);
  }

  static RawUdpTransport open(
      TimeSource time, UdpPeer.Opener opener, Listener listener, WireTrace trace) {
    RawUdpTransport transport = new RawUdpTransport(opener, listener, trace);
    time.after(Duration.ZERO, transport::opened);
    return transport;
  }

  private void opened() {
    if (socket.closed()) {
      return;
    }
    try {
      listener.connected();
    } catch (RuntimeException | Error e) {
      socket.broken(e);
    }
  }

  @Override
  public void write(ViscaFrame frame) {
    trace.sent(frame);
    out.clear();
    frame.writeTo(out);
    socket.send(out.flip());
  }

  @Override
  public void datagram(ByteBuffer datagram) {
    if (SonyHeader.begins(datagram)) {
      trace.remark("<- a message with Sony's header, which answers none of ours; ignored");
      return;
    }
    reader.reset();
    reader.read(datagram, deliver);
  }

  private void deliver(ViscaFrame frame) {
    trace.received(frame);
    listener.received(frame, UNNUMBERED);
  }

  @Override
  public void broken(Throwable cause) {
    listener.closed(cause);
  }

  @Override
  public void fail(Throwable cause) {
    socket.fail(cause);
  }

  @Override
  public void close() {
    socket.close();
  }

  /** Datagrams get lost and overtake each other. */
  @Override
  public boolean inOrder() {
    return false;
  }
}
