package io.roomhand.api.client;

import static io.roomhand.api.client.ClientRoom.failure;
import static io.roomhand.api.client.ClientRoom.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.Message;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What a client makes of rooms that are silent, newer, older or broken: there is only a bus here.
 */
class OddRoomTest {
  private static final Duration SHORT = Duration.ofMillis(100);

  @SuppressWarnings("NullAway.Init")
  private Vertx vertx;

  @SuppressWarnings("NullAway.Init")
  private RoomhandClient client;

  @BeforeEach
  void start() {
    vertx = Vertx.vertx();
    client = RoomhandClient.of(vertx, "odd", SHORT);
    good(client.events().ready());
  }

  @AfterEach
  void stop() {
    RunningRoom.await(vertx.close());
  }

  private void room(Consumer<Message<JsonObject>> answers) {
    good(
        vertx
            .eventBus()
            .<JsonObject>consumer("roomhand.odd.control", answers::accept)
            .completion());
  }

  private void answer(String json) {
    room(message -> message.reply(new JsonObject(json)));
  }

  @Test
  void noRoomIsToldWithTheAddressThatWasAsked() {
    DeviceException failure = failure(client.ptzStop());
    assertThat(failure.code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failure.text()).contains("ptzStop").contains("roomhand.odd.control").contains("id");
  }

  @Test
  void aSilentRoomMayHaveDoneIt() {
    room(message -> {});
    DeviceException failure = failure(client.setMicMute(true));
    assertThat(failure.code()).isEqualTo(ErrorCode.UNCONFIRMED);
    assertThat(failure.text()).contains("setMicMute").contains("100 ms").contains("state");
  }

  @Test
  void aRoomThatFailsOnTheBusIsToldApart() {
    room(message -> message.fail(7, "out of order"));
    assertThat(failure(client.getMicMute()).code()).isEqualTo(ErrorCode.IO);
    assertThat(failure(client.getMicMute()).text()).contains("out of order");
  }

  @Test
  void theReasonOfARefusalIsPassedOnWhateverItsCode() {
    answer("{\"result\":false,\"error\":\"mercury is retrograde\",\"errorCode\":\"ASTROLOGY\"}");
    assertThat(failure(client.getMicMute()).code()).isEqualTo(ErrorCode.INTERNAL);
    assertThat(failure(client.getMicMute()).text()).isEqualTo("mercury is retrograde");
  }

  @Test
  void aRefusalWithoutAReasonNamesTheCommand() {
    answer("{\"result\":false}");
    assertThat(failure(client.getMicMute()).text()).contains("getMicMute");
  }

  @Test
  void aReplyThatIsNoObjectIsNoReply() {
    room(message -> message.reply("yes"));
    assertThat(failure(client.getMicMute()).code()).isEqualTo(ErrorCode.IO);
  }

  @Test
  void whatANewerRoomAddsIsIgnoredAndWhatIsMissingIsNamed() {
    room(
        message ->
            message.reply(
                message.body().getString("method").equals("getAppSndDev")
                    ? new JsonObject(
                        "{\"result\":true,\"name\":\"a\",\"description\":\"b\",\"type\":1}")
                    : new JsonObject("{\"result\":true,\"pan\":{\"support\":false}}")));
    assertThat(good(client.getAppSndDev())).isEqualTo(new DeviceId("a", "b"));
    DeviceException failure = failure(client.getPtzControls());
    assertThat(failure.code()).isEqualTo(ErrorCode.IO);
    assertThat(failure.text()).contains("PtzControls").contains("tilt");
    assertThat(failure(client.getMicMute()).text()).contains("mute");
    assertThat(failure(client.getSettings()).text()).contains("settings");
  }

  @Test
  void eventsThatAreNoneAreSkippedAndUnknownOnesReachWhoTakesAll() {
    List<String> all = new CopyOnWriteArrayList<>();
    List<Boolean> mutes = new CopyOnWriteArrayList<>();
    client.events().all(event -> all.add(event.getString("event")));
    client.events().onAudioCapturerMute(mutes::add);
    String address = "roomhand.odd.events";
    vertx.eventBus().publish(address, "not an object");
    vertx.eventBus().publish(address, new JsonObject());
    vertx.eventBus().publish(address, new JsonObject().put("event", "audioCapturerMute"));
    vertx.eventBus().publish(address, new JsonObject().put("event", "teleported"));
    vertx
        .eventBus()
        .publish(address, new JsonObject().put("event", "audioCapturerMute").put("mute", true));
    await().untilAsserted(() -> assertThat(mutes).containsExactly(true));
    assertThat(all).containsExactly("audioCapturerMute", "teleported", "audioCapturerMute");
  }
}
