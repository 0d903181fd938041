package io.roomhand.virtualroom.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DelimitedServerTest {
  private static final int MAX_LENGTH = 16;

  @TempDir private Path folder;

  private UnixDomainSocketAddress address;
  private DelimitedServer server;

  @BeforeEach
  void start() throws IOException {
    address = UnixDomainSocketAddress.of(folder.resolve("s"));
    server = new DelimitedServer("test-server", (byte) '\n', MAX_LENGTH, this::answer);
    ServerSocketChannel listener = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
    listener.bind(address);
    server.listen(listener);
  }

  @AfterEach
  void stop() {
    server.close();
  }

  /** Echoes; a number is answered with that many bytes, in pieces, and a line end. */
  private void answer(Peer client, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.matches("\\d+")) {
      int left = Integer.parseInt(text);
      for (; left > 0; left -= 1_000) {
        client.send("x".repeat(Math.min(left, 1_000)).getBytes(StandardCharsets.UTF_8));
      }
      client.send(new byte[] {'\n'});
    } else if (text.equals("fail")) {
      throw new IllegalStateException("as the test wants it");
    } else {
      client.send(bytes);
    }
  }

  private SocketChannel client() throws IOException {
    return SocketChannel.open(address);
  }

  private static void send(SocketChannel to, String text) throws IOException {
    to.write(StandardCharsets.UTF_8.encode(text));
  }

  private static BufferedReader reader(SocketChannel from) {
    return new BufferedReader(Channels.newReader(from, StandardCharsets.UTF_8));
  }

  @Test
  void cutsTheStreamIntoMessages() throws IOException {
    try (SocketChannel client = client()) {
      BufferedReader lines = reader(client);
      send(client, "one\ntwo\nthr");
      send(client, "ee\n");
      assertThat(lines.readLine()).isEqualTo("one");
      assertThat(lines.readLine()).isEqualTo("two");
      assertThat(lines.readLine()).isEqualTo("three");
    }
  }

  @Test
  void aMessageThatIsTooLongIsCut() throws IOException {
    try (SocketChannel client = client()) {
      BufferedReader lines = reader(client);
      send(client, "abcdefghijklmnopqrstuvwxyz\nnext\n");
      assertThat(lines.readLine()).isEqualTo("abcdefghijklmno").hasSize(MAX_LENGTH - 1);
      assertThat(lines.readLine()).isEqualTo("next");
    }
  }

  @Test
  void whatAClientReadsLateIsKeptUpToTheLimit() throws IOException {
    try (SocketChannel client = client();
        SocketChannel other = client()) {
      send(client, "60000\n");
      send(other, "meanwhile\n");
      assertThat(reader(other).readLine()).isEqualTo("meanwhile");
      assertThat(reader(client).readLine()).hasSize(60_000);
    }
  }

  @Test
  void aClientThatReadsFarTooLittleIsDropped() throws IOException {
    try (SocketChannel deaf = client();
        SocketChannel other = client()) {
      send(other, "first\n");
      assertThat(reader(other).readLine()).isEqualTo("first");
      send(deaf, "2000000\n");
      await().until(() -> server.clients() == 1);
      send(other, "still here\n");
      assertThat(reader(other).readLine()).isEqualTo("still here");
    }
  }

  @Test
  void aReceiverThatFailsCostsItsClientTheConnectionAndNobodyElse() throws IOException {
    try (SocketChannel unlucky = client();
        SocketChannel other = client()) {
      send(unlucky, "fail\n");
      assertThat(reader(unlucky).readLine()).isNull();
      send(other, "still here\n");
      assertThat(reader(other).readLine()).isEqualTo("still here");
    }
  }

  @Test
  void oneClientTooManyCostsTheOldestItsConnection() throws IOException {
    List<SocketChannel> clients = new ArrayList<>();
    try {
      for (int i = 0; i <= StreamServer.MAX_CLIENTS; i++) {
        SocketChannel client = client();
        clients.add(client);
        send(client, "here\n");
        assertThat(reader(client).readLine()).isEqualTo("here");
      }
      assertThat(server.clients()).isEqualTo(StreamServer.MAX_CLIENTS);
      assertThat(reader(clients.get(0)).readLine()).isNull();
    } finally {
      for (SocketChannel client : clients) {
        client.close();
      }
    }
  }

  @Test
  void closingEndsConnectionsAndThread() throws IOException {
    try (SocketChannel client = client()) {
      send(client, "hello\n");
      BufferedReader lines = reader(client);
      assertThat(lines.readLine()).isEqualTo("hello");
      server.close();
      assertThat(lines.readLine()).isNull();
    }
    assertThat(Thread.getAllStackTraces().keySet())
        .noneMatch(thread -> thread.getName().equals("test-server"));
  }
}
