package io.roomhand.api.bench;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The same round trip in node with its usual WebSocket library and JSON. */
final class NodeYardstick implements Closeable {
  private static final String SCRIPT =
      """
      const { WebSocketServer } = require('ws');
      const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
      server.on('connection', socket => socket.on('message', data => {
        const request = JSON.parse(data);
        socket.send(JSON.stringify({ method: request.method,
          requestId: request.requestId || '', result: true, mute: false }));
      }));
      server.on('listening', () => console.log(server.address().port));
      """;

  private final Process process;
  private final int port;

  private NodeYardstick(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /** Null, and a line that says why, where node or its library can't be had. */
  static @Nullable NodeYardstick start() throws IOException, InterruptedException {
    Path folder = folder();
    if (folder == null) {
      return null;
    }
    Process process =
        new ProcessBuilder("node", "server.js")
            .directory(folder.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    BufferedReader out = process.inputReader(StandardCharsets.UTF_8);
    String line = out.readLine();
    if (line == null) {
      System.out.println("node: did not start");
      return null;
    }
    return new NodeYardstick(process, Integer.parseInt(line.strip()));
  }

  private static @Nullable Path folder() throws IOException, InterruptedException {
    String home = System.getenv().getOrDefault("HOME", "/tmp");
    String cache = System.getenv().getOrDefault("XDG_CACHE_HOME", home + "/.cache");
    Path folder = Path.of(cache, "roomhand", "bench-node");
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("server.js"), SCRIPT);
    if (Files.isDirectory(folder.resolve("node_modules/ws"))) {
      return folder;
    }
    try {
      Process npm =
          new ProcessBuilder(List.of("npm", "install", "--no-save", "--no-audit", "ws@8"))
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("npm.log").toFile())
              .start();
      if (npm.waitFor(2, TimeUnit.MINUTES) && npm.exitValue() == 0) {
        return folder;
      }
      npm.destroyForcibly();
      System.out.println("node: not measured, npm could not install ws (see npm.log)");
    } catch (IOException e) {
      System.out.println("node: not measured, node and npm are not installed");
    }
    return null;
  }

  int port() {
    return port;
  }

  long pid() {
    return process.pid();
  }

  @Override
  public void close() {
    process.destroy();
  }
}
