package io.roomhand.virtualroom.control;

import io.roomhand.core.device.Reason;
import io.roomhand.virtualroom.net.DelimitedServer;
import io.roomhand.virtualroom.net.Peer;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The private way into a running virtual room: a Unix-domain socket in the data folder that only
 * its owner can open.
 */
public final class ControlSocket implements AutoCloseable {
  private static final Logger log = LoggerFactory.getLogger(ControlSocket.class);

  static final String FILE = "virtual.sock";

  /** The kernel's {@code sun_path} less its end (unix(7)). */
  static final int MAX_PATH_BYTES = 107;

  /** A longer request is refused. */
  static final int MAX_LINE = 8 * 1024;

  private final Path path;
  private final ControlProtocol protocol;
  private final DelimitedServer server;

  private ControlSocket(Path path, ControlProtocol protocol) throws IOException {
    this.path = path;
    this.protocol = protocol;
    this.server = new DelimitedServer("virtual-control", (byte) '\n', MAX_LINE, this::answer);
    try {
      server.listen(bind(path));
    } catch (IOException e) {
      server.close();
      throw e;
    }
  }

  /** Null, and a warning in the log, when there can be no such socket: the room runs without. */
  public static @Nullable ControlSocket open(Path dataFolder, ControlProtocol protocol) {
    Path path = dataFolder.resolve(FILE);
    int length = path.toString().getBytes(StandardCharsets.UTF_8).length;
    if (length > MAX_PATH_BYTES) {
      log.warn(
          "the virtual room can't be controlled: {} is {} bytes long, a socket's path at most {};"
              + " choose a data folder with a shorter name",
          path,
          length,
          MAX_PATH_BYTES);
      return null;
    }
    try {
      if (answers(path)) {
        log.warn("the virtual room can't be controlled: another one listens at {}", path);
        return null;
      }
      return new ControlSocket(path, protocol);
    } catch (IOException e) {
      log.warn("the virtual room can't be controlled: {}: {}", path, Reason.of(e));
      return null;
    }
  }

  private static boolean answers(Path path) {
    if (!Files.exists(path)) {
      return false;
    }
    try (SocketChannel probe = SocketChannel.open(UnixDomainSocketAddress.of(path))) {
      return probe.isConnected();
    } catch (IOException | UnsupportedOperationException e) {
      log.debug("{} is stale: {}", path, e.toString());
      return false;
    }
  }

  /**
   * Binds under another name in a folder that nobody else can enter, then moves the socket to its
   * place: so it is never open to others, and a stale one goes in the same step.
   */
  private static ServerSocketChannel bind(Path path) throws IOException {
    Path folder = path.resolveSibling(".virtual");
    Path first = folder.resolve("s");
    Files.deleteIfExists(first);
    Files.deleteIfExists(folder);
    Files.createDirectory(
        folder, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    ServerSocketChannel channel = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    try {
      channel.bind(UnixDomainSocketAddress.of(first));
      Files.setPosixFilePermissions(first, PosixFilePermissions.fromString("rw-------"));
      Files.move(first, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
      return channel;
    } catch (IOException e) {
      channel.close();
      Files.deleteIfExists(first);
      throw e;
    } finally {
      Files.deleteIfExists(folder);
    }
  }

  private void answer(Peer client, byte[] line) {
    String reply =
        line.length >= MAX_LINE
            ? "{\"ok\":false,\"error\":\"a request has at most %d bytes\",\"errorCode\":\"%s\"}"
                .formatted(MAX_LINE - 1, "INVALID_PARAMETER")
            : protocol.answer(new String(line, StandardCharsets.UTF_8));
    client.send((reply + "\n").getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    server.close();
    try {
      Files.deleteIfExists(path);
    } catch (IOException e) {
      log.warn("{} stays behind: {}", path, Reason.of(e));
    }
  }
}
