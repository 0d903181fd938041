package io.roomhand.core.device;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.BindException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.UnresolvedAddressException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReasonTest {
  @Test
  void theUsualFailuresHaveWords() {
    assertThat(Reason.of(new AccessDeniedException("/x")))
        .isEqualTo("this user may not do that there");
    assertThat(Reason.of(new NoSuchFileException("/x"))).isEqualTo("it does not exist");
    assertThat(Reason.of(new NoSuchFileException("/x", null, "there is no such port")))
        .isEqualTo("/x: there is no such port");
    assertThat(Reason.of(new IOException("No space left on device"))).isEqualTo("the disk is full");
    assertThat(Reason.of(new FileSystemException("/x", null, "No space left on device")))
        .isEqualTo("the disk is full");
    assertThat(Reason.of(new FileSystemException("/x", null, "Read-only file system")))
        .isEqualTo("the disk is read-only");
    assertThat(Reason.of(new SocketException("No such file or directory")))
        .isEqualTo("it does not exist");
    assertThat(Reason.of(new BindException("Address already in use"))).isEqualTo("it is in use");
    assertThat(
            Reason.of(new IOException("bind(..) failed with error(-98): Address already in use")))
        .isEqualTo("it is in use");
    assertThat(Reason.of(new ConnectException("Connection refused")))
        .isEqualTo("nothing listens there");
    assertThat(Reason.of(new UnknownHostException("nowhere")))
        .isEqualTo("there is no host of this name");
    assertThat(Reason.of(new UnresolvedAddressException()))
        .isEqualTo("there is no host of this name");
    assertThat(Reason.of(new SocketTimeoutException())).isEqualTo("no answer came in time");
    assertThat(Reason.of(new CompletionException(new TimeoutException())))
        .isEqualTo("no answer came in time");
    assertThat(Reason.of(new DeviceException(ErrorCode.GONE, "it is gone")))
        .isEqualTo("it is gone");
  }

  @Test
  void whatADriverSaysIsKept() {
    assertThat(Reason.of(new SocketTimeoutException("nothing there answers VISCA")))
        .isEqualTo("nothing there answers VISCA");
    assertThat(Reason.of(new SocketTimeoutException("Read timed out")))
        .isEqualTo("no answer came in time");
  }

  @Test
  void noClassOfJavaIsNamed() {
    for (Throwable failure :
        List.of(
            new IOException(),
            new IllegalStateException(new IOException()),
            new UncheckedIOException(new IOException("java.nio.file.AccessDeniedException: /x")),
            new ClosedChannelException(),
            new IOException("java.util.concurrent.CompletionException"),
            new RuntimeException("java.io.IOException: a.b.C: it broke"))) {
      assertThat(Reason.of(failure))
          .as("%s", failure)
          .isNotBlank()
          .doesNotContain("Exception", "java");
    }
  }

  @Test
  void whatThisJavaThrowsIsKnown(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(thrown(() -> Files.readString(folder.resolve("absent"))))
        .isEqualTo("it does not exist");
    assertThat(thrown(() -> Files.readString(file.resolve("below"))))
        .isEqualTo("a part of its path is no folder");
    assertThat(thrown(() -> Files.readAllBytes(folder))).isEqualTo("it is a folder");
    assertThat(thrown(() -> Files.createFile(folder.resolve("x".repeat(300)))))
        .isEqualTo("its name is too long");
    InetSocketAddress address;
    try (ServerSocket server = new ServerSocket(0);
        ServerSocket second = new ServerSocket()) {
      address = new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort());
      assertThat(thrown(() -> second.bind(new InetSocketAddress(server.getLocalPort()))))
          .isEqualTo("it is in use");
    }
    try (Socket socket = new Socket()) {
      assertThat(thrown(() -> socket.connect(address))).isEqualTo("nothing listens there");
    }
  }

  private interface Action {
    void run() throws IOException;
  }

  private static String thrown(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      return Reason.of(e);
    }
    throw new AssertionError("nothing was thrown");
  }
}
