package io.roomhand.core.room;

import static org.assertj.core.api.Assertions.assertThat;

import io.roomhand.core.provider.DeviceEvent;
import org.junit.jupiter.api.Test;

class RoomTest {

  @Test
  void everyEventOfADriverIsHeardBySomeArea() {
    Room room = new RoomFixture().room;
    assertThat(DeviceEvent.class.getPermittedSubclasses()).allMatch(room::hears);
  }
}
