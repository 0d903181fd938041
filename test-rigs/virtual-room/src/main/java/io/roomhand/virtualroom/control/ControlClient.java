package io.roomhand.virtualroom.control;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Asks a running virtual room. */
public final class ControlClient {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Path socket;
  private final Duration limit;

  /**
   * @param dataFolder of the service in which the virtual room runs
   * @param limit how long an answer may take
   */
  public ControlClient(Path dataFolder, Duration limit) {
    this.socket = dataFolder.resolve(ControlSocket.FILE);
    this.limit = limit;
  }

  /** A request to be filled in. */
  public static ObjectNode request(String command) {
    return JSON.createObjectNode().put("command", command);
  }

  /**
   * Sends one request and waits for its reply. Blocks.
   *
   * @throws IOException when nothing answers; the message says why
   */
  public JsonNode ask(ObjectNode request) throws IOException {
    long deadline = System.nanoTime() + limit.toNanos();
    try (SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        Selector selector = Selector.open()) {
      channel.configureBlocking(false);
      SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
      ByteBuffer out = StandardCharsets.UTF_8.encode(request + "\n");
      while (out.hasRemaining()) {
        await(selector, deadline);
        channel.write(out);
      }
      key.interestOps(SelectionKey.OP_READ);
      return JSON.readTree(readLine(channel, selector, deadline));
    }
  }

  private String readLine(SocketChannel channel, Selector selector, long deadline)
      throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    ByteBuffer in = ByteBuffer.allocate(4 * 1024);
    while (true) {
      await(selector, deadline);
      in.clear();
      if (channel.read(in) < 0) {
        throw new IOException("it hung up");
      }
      in.flip();
      while (in.hasRemaining()) {
        byte b = in.get();
        if (b == '\n') {
          return line.toString(StandardCharsets.UTF_8);
        }
        line.write(b);
      }
    }
  }

  private void await(Selector selector, long deadline) throws IOException {
    long left = (deadline - System.nanoTime()) / 1_000_000;
    if (left <= 0 || selector.select(left) == 0) {
      throw new IOException("no answer within " + limit.toMillis() + " ms");
    }
    selector.selectedKeys().clear();
  }
}
