package io.roomhand.api.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.rigs.cli.CliMain;
import io.vertx.core.Vertx;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever does not reach a service is told what is there instead, and what to do. */
class ServiceSearchTest {
  @TempDir private Path folder;

  @Test
  void aServiceOfAnotherUserOrFolderIsFoundByItsPorts() throws Exception {
    try (RunningRoom room = RunningRoom.start()) {
      int webSocket = room.room.webSocketPort();
      for (int port : List.of(webSocket, room.room.httpPort())) {
        assertThatThrownBy(() -> RoomClient.local(folder, List.of(port)))
            .isInstanceOf(IOException.class)
            .hasMessageContainingAll(
                "no service runs with data folder " + folder,
                "one of another user or with another data folder answers on port " + port,
                "--data-dir",
                "sudo",
                "--url ws://127.0.0.1:" + webSocket + "/");
      }
    }
    assertThatThrownBy(() -> RoomClient.local(folder, List.of(closedPort())))
        .hasMessageContaining("start one with ./roomhand run")
        .hasMessageNotContaining("another user");
  }

  /** Root may read everything, hence not by reading a folder. */
  @Test
  void aFolderThatMayNotBeReadIsAnotherUsers() throws Exception {
    String owner = Files.getOwner(folder).getName();
    assertThat(
            ServiceSearch.notIn(
                folder, new AccessDeniedException(folder + "/run.json"), List.of(closedPort())))
        .contains(
            "data folder " + folder + " is another user's, " + owner,
            "run this command as that user (sudo",
            "--data-dir");
  }

  @Test
  void anAddressThatIsNoWebSocketOfAServiceIsTold() throws Exception {
    try (RunningRoom room = RunningRoom.start()) {
      int webSocket = room.room.webSocketPort();
      told("ws://127.0.0.1:" + room.room.httpPort() + "/")
          .contains("that service's HTTP port; connect to ws://127.0.0.1:" + webSocket + "/");
      told("ws://127.0.0.1:" + webSocket + "/events")
          .contains("has no path /events", "connect to ws://127.0.0.1:" + webSocket + "/");
    }
    HttpServer other =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    other.start();
    try {
      told("ws://127.0.0.1:" + other.getAddress().getPort() + "/")
          .contains("is no WebSocket of a Roomhand service", "another HTTP server", "status 404");
    } finally {
      other.stop(0);
    }
    Thread answers;
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      answers = new Thread(() -> refuseAll(silent));
      answers.start();
      told("ws://127.0.0.1:" + silent.getLocalPort() + "/")
          .contains("is no WebSocket of a Roomhand service", "speaks something else");
    }
    answers.join(10_000);
    int closed = closedPort();
    told("ws://127.0.0.1:" + closed + "/")
        .contains("nothing answers at ws://127.0.0.1:" + closed + "/ (nothing listens there)");
    told("ws://no-such-host.invalid:8765/").contains("there is no host of this name");
    assertThat(
            ServiceSearch.refusal(
                URI.create("ws://127.0.0.1/"), new java.net.ConnectException("Connection refused")))
        .contains("without a port it means port 80", "8765");
  }

  @Test
  void aWebSocketOfAnotherProgramIsTold() {
    Vertx vertx = Vertx.vertx();
    try {
      int port =
          RunningRoom.await(
                  vertx
                      .createHttpServer()
                      .webSocketHandler(client -> client.writeTextMessage("good morning"))
                      .listen(0, "127.0.0.1"))
              .actualPort();
      told("ws://127.0.0.1:" + port + "/").contains("it is no service of Roomhand");
    } finally {
      RunningRoom.await(vertx.close());
    }
  }

  private static void refuseAll(ServerSocket server) {
    try {
      while (true) {
        try (Socket client = server.accept()) {
          client.getOutputStream().write("220 mail\r\n".getBytes(StandardCharsets.US_ASCII));
        }
      }
    } catch (IOException closed) {
      // the test is over
    }
  }

  private org.assertj.core.api.AbstractStringAssert<?> told(String url) {
    StringWriter err = new StringWriter();
    int code =
        CliMain.run(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(err, true),
            "call",
            "getMicMute",
            "--url",
            url);
    assertThat(code).isEqualTo(CallCommand.NO_ANSWER);
    return assertThat(err.toString())
        .startsWith("roomhand: ")
        .hasLineCount(1)
        .doesNotContain("Exception");
  }

  @Test
  void aCommandThatIsNoneIsAnsweredWithWhatMayHaveBeenMeant() throws Exception {
    try (RunningRoom room = RunningRoom.start()) {
      assertThat(calling(room, "ptzleft"))
          .contains("no command ptzleft here; did you mean ptzLeft");
      assertThat(calling(room, "getHardwear")).contains("did you mean getHardware");
      assertThat(calling(room, "zzzzzzzzzzzz")).isEmpty();
      assertThat(calling(room, "applyVideoCapturerPreset")).isEmpty();
    }
  }

  private static String calling(RunningRoom room, String method) {
    PrintStream usual = System.err;
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    System.setErr(new PrintStream(err, true, StandardCharsets.UTF_8));
    try {
      PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
      PrintWriter told = new PrintWriter(err, true, StandardCharsets.UTF_8);
      assertThat(CliMain.run(out, told, "call", method, "--data-dir", room.data.toString()))
          .isEqualTo(CallCommand.REFUSED);
    } finally {
      System.setErr(usual);
    }
    return err.toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.startsWith("roomhand:"))
        .reduce("", String::concat);
  }

  private static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }
}
