package io.roomhand.virtualroom.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A UDP port; each address that sends to it is a peer. */
public final class DatagramServer implements AutoCloseable, NetworkLoop.Ready {
  private static final Logger log = LoggerFactory.getLogger(DatagramServer.class);

  /** When one more comes, the one that was silent longest is forgotten. */
  public static final int MAX_PEERS = 32;

  private static final int READS_AT_ONCE = 64;

  private final class Sender implements Peer {
    private final InetSocketAddress address;
    private final InetSocketAddress answersTo;
    private final int number;

    Sender(InetSocketAddress address, int number) {
      this.address = address;
      this.answersTo =
          replyPort == 0 ? address : new InetSocketAddress(address.getAddress(), replyPort);
      this.number = number;
    }

    @Override
    public int number() {
      return number;
    }

    @Override
    public void send(byte[] bytes) {
      try {
        if (plugged && channel.isOpen()) {
          channel.send(ByteBuffer.wrap(bytes), answersTo);
        }
      } catch (IOException e) {
        log.debug("to {}: {}", answersTo, e.toString());
      }
    }

    @Override
    public void close() {
      forget(this);
    }
  }

  private final NetworkLoop loop;
  private final Receiver receiver;
  private final int replyPort;
  private final DatagramChannel channel;
  private final InetSocketAddress local;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<SocketAddress, Sender> peers = new LinkedHashMap<>(16, 0.75f, true);
  private volatile boolean plugged = true;
  private int came;

  /**
   * Listens at once.
   *
   * @param replyPort where a peer's host gets what is sent to it; 0: the port that it sent from
   * @throws IOException when the address can't be had
   */
  public DatagramServer(NetworkLoop loop, InetSocketAddress at, Receiver receiver, int replyPort)
      throws IOException {
    this.loop = loop;
    this.receiver = receiver;
    this.replyPort = replyPort;
    channel = DatagramChannel.open();
    try {
      channel.bind(at);
      channel.configureBlocking(false);
      local = (InetSocketAddress) channel.getLocalAddress();
      loop.call(() -> channel.register(loop.selector(), SelectionKey.OP_READ, this));
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  public int port() {
    return local.getPort();
  }

  /** While false, datagrams vanish in both directions as with a pulled cable. */
  public void plugged(boolean on) {
    plugged = on;
  }

  /** Peers that sent something since they were last forgotten. */
  public int peers() {
    lock.lock();
    try {
      return peers.size();
    } finally {
      lock.unlock();
    }
  }

  /** Takes everybody who sends from now on for a new peer. */
  public void forgetPeers() {
    List<Sender> all;
    lock.lock();
    try {
      all = List.copyOf(peers.values());
    } finally {
      lock.unlock();
    }
    all.forEach(this::forget);
  }

  @Override
  public void ready(SelectionKey key) {
    try {
      for (int i = 0; i < READS_AT_ONCE; i++) {
        ByteBuffer input = loop.input();
        InetSocketAddress from = (InetSocketAddress) channel.receive(input);
        if (from == null) {
          return;
        }
        input.flip();
        byte[] bytes = new byte[input.remaining()];
        input.get(bytes);
        if (plugged) {
          receiver.received(peer(from), bytes);
        }
      }
    } catch (IOException | RuntimeException e) {
      log.debug("{}: {}", loop.name(), e.toString());
    }
  }

  private Peer peer(InetSocketAddress address) {
    Sender peer;
    List<Sender> forgotten = new ArrayList<>();
    lock.lock();
    try {
      peer = peers.get(address);
      if (peer != null) {
        return peer;
      }
      if (peers.size() == MAX_PEERS) {
        forgotten.add(peers.values().iterator().next());
      }
      peer = new Sender(address, ++came);
      peers.put(address, peer);
    } finally {
      lock.unlock();
    }
    forgotten.forEach(this::forget);
    receiver.connected(peer);
    return peer;
  }

  private void forget(Sender peer) {
    boolean known;
    lock.lock();
    try {
      known = peers.remove(peer.address, peer);
    } finally {
      lock.unlock();
    }
    if (known) {
      receiver.gone(peer);
    }
  }

  @Override
  public void close() {
    NetworkLoop.closeQuietly(channel);
    loop.selector().wakeup();
    forgetPeers();
  }
}
