package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The UDP socket of one camera. Datagrams of other hosts are ignored; those of the camera's host
 * count whatever port they come from, for some cameras answer from another one.
 */
final class CameraSocket implements DatagramLink, LineLoop.Handler {
  private static final Logger log = LoggerFactory.getLogger(CameraSocket.class);

  /** So many datagrams are read before others have their turn. */
  private static final int MOST_AT_ONCE = 32;

  private final LineLoop loop;
  private final InetSocketAddress camera;
  private final InetAddress host;
  private final Receiver receiver;
  private @Nullable DatagramChannel channel;
  private TimeSource.@Nullable Timer failure;
  private int foreign;
  private boolean closed;

  private CameraSocket(LineLoop loop, InetSocketAddress camera, Receiver receiver) {
    this.loop = loop;
    this.camera = camera;
    this.host = camera.getAddress();
    this.receiver = receiver;
  }

  /**
   * Opens a socket on an ephemeral port; the receiver hears of a failure after this has returned.
   *
   * @param port where it was before, and stays if it can, so that to the camera it is one client;
   *     remembers where it is now
   */
  static CameraSocket open(
      LineLoop loop, InetSocketAddress camera, LocalPort port, Receiver receiver) {
    CameraSocket socket = new CameraSocket(loop, camera, receiver);
    try {
      socket.open(port);
    } catch (IOException | RuntimeException e) {
      socket.fail(e);
    }
    return socket;
  }

  private void open(LocalPort port) throws IOException {
    DatagramChannel opened = DatagramChannel.open();
    channel = opened;
    opened.configureBlocking(false);
    try {
      opened.bind(new InetSocketAddress(port.number()));
    } catch (BindException taken) {
      opened.bind(new InetSocketAddress(0));
    }
    port.number(((InetSocketAddress) opened.getLocalAddress()).getPort());
    loop.register(opened, SelectionKey.OP_READ, this);
  }

  @Override
  public void send(ByteBuffer datagram) {
    DatagramChannel to = channel;
    if (closed || to == null) {
      return;
    }
    try {
      to.send(datagram, camera);
    } catch (IOException | RuntimeException e) {
      fail(e);
    }
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    DatagramChannel from = channel;
    for (int i = 0; i < MOST_AT_ONCE && !closed && from != null; i++) {
      ByteBuffer datagram = loop.received();
      SocketAddress sender = from.receive(datagram);
      if (sender == null) {
        return;
      }
      if (((InetSocketAddress) sender).getAddress().equals(host)) {
        receiver.datagram(datagram.flip());
      } else if (foreign++ == 0) {
        log.warn("ignoring datagrams of {}: the camera is at {}", sender, camera);
      }
    }
  }

  @Override
  public void broken(Throwable cause) {
    if (!closed) {
      close();
      receiver.broken(cause);
    }
  }

  @Override
  public void fail(Throwable cause) {
    if (!closed && failure == null) {
      failure = loop.after(Duration.ZERO, () -> broken(cause));
    }
  }

  @Override
  public boolean closed() {
    return closed;
  }

  @Override
  public void close() {
    closed = true;
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        log.debug("closing a socket failed", e);
      }
    }
  }
}
