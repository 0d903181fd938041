package io.roomhand.devices.linux.x11;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnixDomainSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DisplayNameTest {

  @ParameterizedTest
  @CsvSource({
    ":0, '', 0, 0",
    ":12.1, '', 12, 1",
    "unix:3, '', 3, 0",
    "unix/box:3, '', 3, 0",
    "localhost:10.0, localhost, 10, 0",
    "tcp/box.example.org:1, box.example.org, 1, 0",
    "192.0.2.7:0, 192.0.2.7, 0, 0",
    "[2001:db8::7]:2.1, 2001:db8::7, 2, 1"
  })
  void hostNumberAndScreen(String text, String host, int number, int screen) {
    assertThat(DisplayName.parse(text)).isEqualTo(new DisplayName(text, host, number, screen));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", ":", "box", ":x", ":0.", "box::0", ":99999", "wayland-0"})
  void whatIsNoDisplayIsSaid(String text) {
    assertThatThrownBy(() -> DisplayName.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("DISPLAY " + text)
        .hasMessageContaining("for example :0");
  }

  @Test
  void theLocalSocketOrAPort() {
    assertThat(DisplayName.parse(":7").address())
        .isEqualTo(UnixDomainSocketAddress.of("/tmp/.X11-unix/X7"));
    assertThat(DisplayName.parse("127.0.0.1:7").address())
        .isEqualTo(new InetSocketAddress(InetAddress.getLoopbackAddress(), 6007));
  }
}
