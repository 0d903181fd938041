package io.roomhand.emulators.usb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs(OS.LINUX)
class VirtualPortsTest {
  private static final String FREE = " 004 000 00000000 000000 0-0\n";
  private static final String USED = " 006 003 00010002 000023 3-1\n";

  @TempDir private Path root;

  private Path controller(String status) throws IOException {
    Path folder = root.resolve("sys/devices/platform/vhci_hcd.0");
    Files.createDirectories(folder);
    Files.writeString(
        folder.resolve("status"), "hub port sta spd dev      sockfd local_busid\n" + status);
    Files.createFile(folder.resolve("attach"));
    Files.createFile(folder.resolve("detach"));
    return folder;
  }

  @Test
  void withoutTheModuleItSaysHowToGetIt() {
    assertThatThrownBy(() -> VirtualPorts.open(root))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("modprobe vhci-hcd");
  }

  @Test
  void takesTheFirstFreePortOfItsSpeedAndHandsOverTheSocket() throws IOException {
    Path folder = controller("ss  0000" + FREE + "hs  0001" + USED + "hs  0002" + FREE);
    try (UsbIpServer server = UsbIpServer.start(0)) {
      String busId = server.plug(new EchoDevice());
      assertThat(VirtualPorts.open(root).attach(server, busId)).isEqualTo(2);
      assertThat(Files.readString(folder.resolve("attach"), StandardCharsets.US_ASCII))
          .matches("2 \\d+ 65538 3\n");
      assertThat(VirtualPorts.open(root).device(1)).isEqualTo("3-1");
      assertThat(VirtualPorts.open(root).device(2)).isNull();
      assertThatThrownBy(() -> VirtualPorts.open(root).attach(server, "1-5"))
          .hasMessageContaining("1-5");
    }
  }

  @Test
  void saysWhenNoPortIsFree() throws IOException {
    controller("hs  0000" + USED);
    try (UsbIpServer server = UsbIpServer.start(0)) {
      String busId = server.plug(new EchoDevice());
      assertThatThrownBy(() -> VirtualPorts.open(root).attach(server, busId))
          .hasMessageContaining("none of 1 virtual USB ports is free");
    }
  }

  @Test
  void aFreePortNeedsNoDetaching() throws IOException {
    Path folder = controller("hs  0000" + FREE);
    VirtualPorts.open(root).detach(0);
    assertThat(Files.readString(folder.resolve("detach"), StandardCharsets.US_ASCII)).isEmpty();
    assertThatThrownBy(() -> VirtualPorts.open(root).detach(5)).hasMessageContaining("port 5");
  }
}
