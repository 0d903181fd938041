package io.roomhand.visca.transport;

import io.roomhand.core.time.TimeSource;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A UDP port of ours and the cameras that are talked to from it. A datagram belongs to the camera
 * of the host that it comes from, whatever port it comes from, for some cameras answer from another
 * one; those of other hosts are ignored.
 */
final class UdpPort implements HeadLoop.Handler {
  private static final Logger log = LoggerFactory.getLogger(UdpPort.class);

  /** Most ports are for one camera. */
  private static final int FEW = 2;

  /** So many datagrams are read before others have their turn. */
  private static final int MOST_AT_ONCE = 32;

  private final HeadLoop loop;
  private final boolean lasting;
  private final Map<InetAddress, Peer> peers = new HashMap<>(FEW);

  /** Hosts of cameras that a lasting port has talked to, be it long ago. */
  private final Set<InetAddress> hosts;

  private @Nullable DatagramChannel channel;
  private int foreign;

  /**
   * @param lasting whether it stays open without cameras
   */
  UdpPort(HeadLoop loop, boolean lasting) {
    this.loop = loop;
    this.lasting = lasting;
    this.hosts = lasting ? new HashSet<>() : Set.of();
  }

  /**
   * Once.
   *
   * @param number 0 for any free one
   * @throws IOException when it can't be had; then another one may be tried
   */
  void bind(int number) throws IOException {
    DatagramChannel opened = DatagramChannel.open();
    try {
      opened.configureBlocking(false);
      opened.bind(new InetSocketAddress(number));
      loop.register(opened, SelectionKey.OP_READ, this);
      channel = opened;
    } catch (IOException | RuntimeException e) {
      opened.close();
      throw e;
    }
  }

  boolean isOpen() {
    return channel != null && channel.isOpen();
  }

  /** The bound one. */
  int number() throws IOException {
    DatagramChannel bound = channel;
    if (bound == null) {
      throw new IOException("the port is not open");
    }
    return ((InetSocketAddress) bound.getLocalAddress()).getPort();
  }

  /** Whether a camera of this host is talked to from here. */
  boolean serves(InetAddress host) {
    return peers.containsKey(host);
  }

  /**
   * A camera more; its host has no other here.
   *
   * @param receiver hears of a failure after this has returned
   */
  UdpPeer peer(InetSocketAddress camera, UdpPeer.Receiver receiver) {
    Peer peer = new Peer(camera, receiver);
    peers.put(camera.getAddress(), peer);
    if (lasting) {
      hosts.add(camera.getAddress());
    }
    return peer;
  }

  @Override
  public void ready(SelectionKey key) throws IOException {
    DatagramChannel from = channel;
    for (int i = 0; i < MOST_AT_ONCE && from != null && from.isOpen(); i++) {
      ByteBuffer datagram = loop.received();
      SocketAddress sender = from.receive(datagram);
      if (sender == null) {
        return;
      }
      InetAddress host = ((InetSocketAddress) sender).getAddress();
      Peer peer = peers.get(host);
      if (peer != null) {
        peer.received(datagram.flip());
      } else if (!hosts.contains(host) && foreign++ == 0) {
        log.warn("ignoring datagrams of {}: no camera is talked to there", sender);
      }
    }
  }

  @Override
  public void broken(Throwable cause) {
    closeChannel();
    List.copyOf(peers.values()).forEach(peer -> peer.broken(cause));
  }

  private void closeChannel() {
    if (channel != null) {
      try {
        channel.close();
      } catch (IOException e) {
        log.debug("closing a socket failed", e);
      }
    }
  }

  /** To one camera. */
  private final class Peer implements UdpPeer {
    private final InetSocketAddress camera;
    private final Receiver receiver;
    private TimeSource.@Nullable Timer failure;
    private boolean closed;

    Peer(InetSocketAddress camera, Receiver receiver) {
      this.camera = camera;
      this.receiver = receiver;
    }

    /** What its service throws is not the others' trouble. */
    void received(ByteBuffer datagram) {
      try {
        receiver.datagram(datagram);
      } catch (RuntimeException | Error e) {
        broken(e);
      }
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
      peers.remove(camera.getAddress(), this);
      if (!lasting && peers.isEmpty()) {
        closeChannel();
      }
    }
  }
}
