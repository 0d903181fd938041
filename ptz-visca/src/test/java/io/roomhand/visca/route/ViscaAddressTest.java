package io.roomhand.visca.route;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViscaAddressTest {

  @ParameterizedTest
  @CsvSource({
    "visca+tcp://192.0.2.7:5678, TCP, 192.0.2.7, 5678, 0",
    "visca+tcp://192.0.2.7, TCP, 192.0.2.7, 5678, 0",
    "VISCA+TCP://camera-1.example:1259/, TCP, camera-1.example, 1259, 0",
    "visca+tcp://room_camera:1, TCP, room_camera, 1, 0",
    "'  visca+tcp://[::1]:65535 ', TCP, ::1, 65535, 0",
    "visca+udp://host, SONY_UDP, host, 52381, 0",
    "visca+udp://host:7?framing=sony, SONY_UDP, host, 7, 0",
    "visca+udp://host?framing=sony&sequences=3, SONY_UDP, host, 52381, 3",
    "visca+udp://host?framing=raw, RAW_UDP, host, 1259, 0",
    "visca+udp://host:1259, RAW_UDP, host, 1259, 0",
    "visca+udp://host:1259?framing=sony, SONY_UDP, host, 1259, 0",
    "visca+auto://[::1], AUTO, ::1, 0, 0"
  })
  void readsNetworkAddresses(
      String text, ViscaAddress.Protocol protocol, String host, int port, int highestSequence) {
    assertThat(ViscaAddress.parse(text))
        .isEqualTo(new ViscaAddress.Network(protocol, host, port, highestSequence, 1));
  }

  @ParameterizedTest
  @CsvSource({
    "visca+tcp://host?address=1, TCP, 5678, 1",
    "visca+tcp://host:4001?address=7&profile=evi-d70, TCP, 4001, 7",
    "visca+udp://host?framing=raw&address=2, RAW_UDP, 1259, 2",
    "visca+udp://host?address=3, SONY_UDP, 52381, 3",
    "visca+auto://host?address=2, AUTO, 0, 2"
  })
  void readsTheAddressOfACameraBehindAGateway(
      String text, ViscaAddress.Protocol protocol, int port, int camera) {
    assertThat(ViscaAddress.parse(text))
        .isEqualTo(new ViscaAddress.Network(protocol, "host", port, 0, camera));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "visca+tcp://192.0.2.7:5678",
        "visca+tcp://[::1]:4001?address=7",
        "visca+udp://host:52381?framing=sony",
        "visca+udp://host:7?framing=sony&sequences=3",
        "visca+udp://host:1259?framing=raw&address=2",
        "visca+auto://host?address=2",
        "visca+serial:///dev/ttyUSB0?baud=38400&address=7"
      })
  void spellsWhatItReads(String text) {
    assertThat(ViscaAddress.parse(text).spelled()).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({
    "visca+serial:///dev/ttyUSB0?baud=38400&address=7, /dev/ttyUSB0, 38400, 7",
    "visca+serial:///dev/serial/by-id/usb-FTDI_FT232R_A5-if00-port0, "
        + "/dev/serial/by-id/usb-FTDI_FT232R_A5-if00-port0, 9600, 1",
    "visca+serial://COM3?address=2, COM3, 9600, 2"
  })
  void readsSerialAddresses(String text, String path, int baud, int camera) {
    assertThat(ViscaAddress.parse(text)).isEqualTo(new ViscaAddress.Serial(path, baud, camera));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "192.0.2.7:5678",
        "visca://192.0.2.7:5678",
        "visca+tcp://",
        "visca+tcp://:5678",
        "visca+tcp://host:",
        "visca+tcp://host:abc",
        "visca+tcp://host:0",
        "visca+tcp://host:65536",
        "visca+tcp://host:5678/path",
        "visca+tcp://a b:5678",
        "visca+tcp://host:99999999999",
        "visca+tcp://host?framing=sony",
        "visca+tcp://host?baud=9600",
        "visca+udp://host?framing=ip",
        "visca+udp://host?framing",
        "visca+udp://host?framing=raw&sequences=3",
        "visca+udp://host?sequences=0",
        "visca+udp://host?address=8",
        "visca+tcp://host?address=0",
        "visca+tcp://host?address=88",
        "visca+udp://host?speed=2",
        "visca+auto://host:5678",
        "visca+serial://",
        "visca+serial:///dev/ttyUSB0?baud=12345",
        "visca+serial:///dev/ttyUSB0?address=8",
        "visca+serial:///dev/ttyUSB0?address=0",
        "visca+serial:///dev/ttyUSB0?framing=raw",
        "visca+sctp://host",
        "http://host:80"
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> ViscaAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"")
        .hasMessageContaining("right would be visca+tcp://HOST:PORT");
  }

  @Test
  void namesHostAndPortOrLineAndNumber() {
    assertThat(ViscaAddress.parse("visca+tcp://192.0.2.7")).hasToString("192.0.2.7:5678");
    assertThat(ViscaAddress.parse("visca+tcp://[::1]:5678")).hasToString("[::1]:5678");
    assertThat(ViscaAddress.parse("visca+auto://host")).hasToString("host");
    assertThat(ViscaAddress.parse("visca+tcp://host?address=2")).hasToString("2 at host:5678");
    assertThat(ViscaAddress.parse("visca+serial:///dev/ttyS0?address=2"))
        .hasToString("2 on /dev/ttyS0");
  }
}
