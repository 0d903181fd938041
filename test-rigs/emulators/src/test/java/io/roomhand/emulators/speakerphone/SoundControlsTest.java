package io.roomhand.emulators.speakerphone;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.emulators.uac.FeatureUnit;
import io.roomhand.emulators.usb.UsbIpClient;
import io.roomhand.emulators.usb.UsbIpServer;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SoundControlsTest {
  private static final int STALL = -32;
  private static final int STATUS = 0x83;
  private static final int SPEAKER = 0x0200;
  private static final int MICROPHONE = 0x0500;
  private static final int MUTE = 0x0100;
  private static final int VOLUME = 0x0200;
  private static final int SET = 0x21;
  private static final int GET = 0xA1;
  private static final int SET_CUR = 0x01;
  private static final int GET_CUR = 0x81;

  private final UsbSpeakerphone phone = new UsbSpeakerphone("P1", false);
  private UsbIpServer server;
  private String busId;
  private UsbIpClient host;

  @BeforeEach
  void attach() throws IOException {
    server = UsbIpServer.start(0);
    busId = server.plug(phone);
    host = UsbIpClient.attach(server.port(), busId);
  }

  @AfterEach
  void close() throws IOException {
    host.close();
    server.close();
  }

  private List<byte[]> descriptors() throws IOException {
    byte[] all = host.get(0x80, 6, 0x0200, 0, 4_096).bytes();
    assertThat((all[2] & 0xFF) | (all[3] & 0xFF) << 8).isEqualTo(all.length);
    List<byte[]> each = new ArrayList<>();
    for (int at = 0; at < all.length; at += all[at]) {
      each.add(Arrays.copyOfRange(all, at, at + all[at]));
    }
    assertThat(each.stream().mapToInt(one -> one.length).sum()).isEqualTo(all.length);
    return each;
  }

  /** From each unit and terminal the way goes on to one that is there, and ends at a terminal. */
  @Test
  void soundHasItsWayThroughFeatureUnits() throws IOException {
    List<byte[]> all = descriptors();
    assertThat(all.get(0)[4]).as("interfaces").isEqualTo((byte) 4);
    Map<Integer, byte[]> parts = new HashMap<>();
    int ofControl = 0;
    for (byte[] one : all) {
      if (one[1] == 4 && one[2] == 1) {
        break;
      }
      if (one[1] == 0x24) {
        ofControl += one.length;
        parts.put(one[2] == 1 ? 0 : (int) one[3], one);
      }
    }
    byte[] header = Objects.requireNonNull(parts.remove(0));
    assertThat(header[5]).as("wTotalLength").isEqualTo((byte) ofControl);
    assertThat(header).endsWith(2, 1, 2);
    assertThat(way(parts, 3)).containsExactly(3, 2, 1);
    assertThat(way(parts, 6)).containsExactly(6, 5, 4);
    assertThat(parts).hasSize(6);
  }

  private static List<Integer> way(Map<Integer, byte[]> parts, int from) {
    List<Integer> way = new ArrayList<>();
    for (int at = from; at != 0; ) {
      way.add(at);
      byte[] part = Objects.requireNonNull(parts.get(at));
      at =
          switch (part[2]) {
            case 3 -> part[7];
            case 6 -> part[4];
            default -> 0;
          };
    }
    return way;
  }

  @Test
  void eachStreamHasASettingWithoutAnEndpointAndOneWithASynchronisedOne() throws IOException {
    List<Integer> isochronous = new ArrayList<>();
    int endpoints = 0;
    int left = 0;
    for (byte[] one : descriptors()) {
      if (one[1] == 4) {
        assertThat(left).isZero();
        left = one[4];
      } else if (one[1] == 5) {
        left--;
        endpoints++;
        if ((one[3] & 3) == 1) {
          assertThat(one).as("endpoints of audio have nine bytes").hasSize(9);
          assertThat(one[3] >> 2).as("not asynchronous").isIn(2, 3);
          isochronous.add(one[2] & 0xFF);
          isochronous.add((one[4] & 0xFF) | one[5] << 8);
        }
      }
    }
    assertThat(isochronous).as("48 samples a millisecond").containsExactly(0x82, 96, 0x02, 192);
    assertThat(endpoints).isEqualTo(4);
    for (int number = 1; number <= 2; number++) {
      assertThat(host.set(1, 11, 1, number).status()).isZero();
      assertThat(host.get(0x81, 10, 0, number, 1).bytes()).containsExactly(1);
      assertThat(host.set(1, 11, 2, number).status()).isEqualTo(STALL);
    }
  }

  @Test
  void muteAndVolumeAreSetAndReadBack() throws IOException {
    for (int unit : new int[] {SPEAKER, MICROPHONE}) {
      FeatureUnit seen = unit == SPEAKER ? phone.speaker().unit() : phone.microphone().unit();
      assertThat(host.get(GET, GET_CUR, MUTE, unit, 1).bytes()).containsExactly(0);
      assertThat(host.set(SET, SET_CUR, MUTE, unit, (byte) 1).status()).isZero();
      assertThat(host.get(GET, GET_CUR, MUTE, unit, 1).bytes()).containsExactly(1);
      assertThat(seen.isMuted()).isTrue();
      assertThat(host.get(GET, 0x82, VOLUME, unit, 2).bytes()).containsExactly(0x00, 0xC4);
      assertThat(host.get(GET, 0x83, VOLUME, unit, 2).bytes()).containsExactly(0, 0);
      assertThat(host.get(GET, 0x84, VOLUME, unit, 2).bytes()).containsExactly(0, 1);
      assertThat(host.set(SET, SET_CUR, VOLUME, unit, (byte) 0x90, (byte) 0xF6).status()).isZero();
      assertThat(host.get(GET, GET_CUR, VOLUME, unit, 2).bytes()).containsExactly(0x00, 0xF7);
      assertThat(seen.volume()).as("the nearest step").isEqualTo(-9 * 256);
      host.set(SET, SET_CUR, VOLUME, unit, (byte) 0, (byte) 0x80);
      assertThat(seen.volume()).as("within the range").isEqualTo(FeatureUnit.LEAST_VOLUME);
    }
  }

  @Test
  void whatItHasNotIsRefused() throws IOException {
    assertThat(host.get(GET, 0x82, MUTE, SPEAKER, 1).status()).isEqualTo(STALL);
    assertThat(host.get(GET, GET_CUR, MUTE | 1, SPEAKER, 1).status())
        .as("one channel")
        .isEqualTo(STALL);
    assertThat(host.get(GET, GET_CUR, 0x0300, SPEAKER, 1).status()).as("bass").isEqualTo(STALL);
    assertThat(host.get(GET, GET_CUR, MUTE, 0x0300, 1).status()).as("a terminal").isEqualTo(STALL);
    assertThat(host.set(SET, 0x04, VOLUME, SPEAKER, (byte) 1, (byte) 0).status())
        .as("SET_RES")
        .isEqualTo(STALL);
    assertThat(host.set(SET, SET_CUR, VOLUME, SPEAKER, (byte) 1).status()).isEqualTo(STALL);
    assertThat(host.get(0xA2, GET_CUR, 0x0100, 0x82, 3).status())
        .as("no rate to choose")
        .isEqualTo(STALL);
  }

  @Test
  void whatIsChangedByHandIsTold() throws IOException {
    int waiting = host.submit(STATUS, 2);
    assertThat(host.get(0x80, 8, 0, 0, 1).bytes()).as("the transfer waits").hasSize(1);
    phone.microphone().unit().muteByHand(true);
    UsbIpClient.Answer told = host.next();
    assertThat(told.sequence()).isEqualTo(waiting);
    assertThat(told.bytes()).containsExactly(0x80, 5);
    assertThat(host.get(GET, GET_CUR, MUTE, MICROPHONE, 1).bytes()).containsExactly(1);
    phone.speaker().unit().turnByHand(-5 * 256);
    host.submit(STATUS, 2);
    assertThat(host.next().bytes()).containsExactly(0x80, 2);
    assertThat(host.get(GET, GET_CUR, VOLUME, SPEAKER, 2).bytes()).containsExactly(0x00, 0xFB);
  }

  @Test
  void withoutPowerItForgetsMuteAndVolume() throws IOException {
    host.set(SET, SET_CUR, MUTE, MICROPHONE, (byte) 1);
    phone.speaker().unit().turnByHand(-5 * 256);
    server.unplug(busId);
    host.close();
    busId = server.plug(phone);
    host = UsbIpClient.attach(server.port(), busId);
    assertThat(host.get(GET, GET_CUR, MUTE, MICROPHONE, 1).bytes()).containsExactly(0);
    assertThat(host.get(GET, GET_CUR, VOLUME, SPEAKER, 2).bytes()).containsExactly(0, 0);
  }
}
