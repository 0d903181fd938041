package io.roomhand.visca.drive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ViscaAddressTest {

  @ParameterizedTest
  @CsvSource({
    "visca+tcp://192.0.2.7:5678, 192.0.2.7, 5678",
    "visca+tcp://192.0.2.7, 192.0.2.7, 5678",
    "VISCA+TCP://camera-1.example:1259/, camera-1.example, 1259",
    "visca+tcp://room_camera:1, room_camera, 1",
    "'  visca+tcp://[::1]:65535 ', ::1, 65535"
  })
  void reads(String text, String host, int port) {
    assertThat(ViscaAddress.parse(text)).isEqualTo(new ViscaAddress(host, port));
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
        "visca+udp://host:1259",
        "visca+tcp://host:99999999999",
        "http://host:80"
      })
  void saysWhatIsWrongAndWhatWouldBeRight(String text) {
    assertThatThrownBy(() -> ViscaAddress.parse(text))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("\"" + text + "\"")
        .hasMessageContaining("right would be visca+tcp://HOST:PORT");
  }

  @Test
  void namesHostAndPort() {
    assertThat(new ViscaAddress("192.0.2.7", 5678)).hasToString("192.0.2.7:5678");
    assertThat(new ViscaAddress("::1", 5678)).hasToString("[::1]:5678");
  }
}
