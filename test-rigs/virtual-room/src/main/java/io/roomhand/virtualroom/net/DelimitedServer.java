package io.roomhand.virtualroom.net;

import java.io.IOException;
import java.nio.channels.ServerSocketChannel;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A {@link StreamServer} with a thread of its own that cuts what its clients send into messages
 * that end in one delimiter byte.
 */
public final class DelimitedServer implements AutoCloseable {
  /** Who gets the messages. */
  public interface Messages {
    /**
     * Called on the server's thread.
     *
     * @param bytes the delimiter included; a message that is as long as the limit was longer and
     *     has lost the rest
     */
    void message(Peer from, byte[] bytes);
  }

  private final NetworkLoop loop;
  private final StreamServer server;

  /**
   * Starts the thread; clients come once {@link #listen} was called.
   *
   * @param name becomes the thread's name
   * @param maxLength longer messages are cut, delimiter included
   */
  public DelimitedServer(String name, byte delimiter, int maxLength, Messages messages)
      throws IOException {
    loop = new NetworkLoop(name);
    Map<Peer, MessageCutter> cutters = new ConcurrentHashMap<>();
    server =
        new StreamServer(
            loop,
            new Receiver() {
              @Override
              public void received(Peer from, byte[] bytes) {
                cutters
                    .computeIfAbsent(
                        from,
                        peer ->
                            new MessageCutter(
                                delimiter, maxLength, message -> messages.message(peer, message)))
                    .take(bytes);
              }

              @Override
              public void gone(Peer peer) {
                cutters.remove(peer);
              }
            });
  }

  /** Takes clients on this bound channel, which it then owns. Returns once it is so. */
  public void listen(ServerSocketChannel channel) throws IOException {
    server.listen(channel);
  }

  public int clients() {
    return server.clients();
  }

  /** Ends all connections and the thread. Not to be called by the receiver. */
  @Override
  public void close() {
    server.close();
    loop.close();
  }
}
