package io.roomhand.api.client;

import static io.roomhand.api.client.ClientRoom.failure;
import static io.roomhand.api.client.ClientRoom.good;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.RoomVerticle;
import io.roomhand.api.client.conference.CallState;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.api.message.conference.AppPhase;
import io.roomhand.api.message.conference.AppState;
import io.roomhand.core.device.ErrorCode;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Clients that come and go, rooms that come and go, and in which order and where things arrive. */
class ClientLifeTest {

  @TempDir
  @SuppressWarnings("NullAway.Init")
  private Path folder;

  @SuppressWarnings("NullAway.Init")
  private ClientRoom room;

  @SuppressWarnings("NullAway.Init")
  private RoomhandClient client;

  @BeforeEach
  void start() throws IOException {
    room = new ClientRoom(folder);
    client = room.client;
  }

  @AfterEach
  void stop() {
    room.close();
  }

  @Test
  void twoClientsSeeTheSameEventsAndOneThatIsClosedSeesNoMore() {
    List<Boolean> first = new CopyOnWriteArrayList<>();
    List<Boolean> second = new CopyOnWriteArrayList<>();
    RoomhandClient other = RoomhandClient.of(room.running.vertx);
    client.events().onAudioCapturerMute(first::add);
    other.events().onAudioCapturerMute(second::add);
    good(client.setMicMute(true));
    good(other.setMicMute(false));
    await().untilAsserted(() -> assertThat(first).containsExactly(true, false));
    await().untilAsserted(() -> assertThat(second).containsExactly(true, false));
    other.close();
    other.close();
    good(client.setMicMute(true));
    await().untilAsserted(() -> assertThat(first).containsExactly(true, false, true));
    assertThat(second).containsExactly(true, false);
    assertThat(failure(other.getMicMute()).code()).isEqualTo(ErrorCode.ILLEGAL_STATE);
    assertThat(failure(other.tellConferenceState(AppPhase.NONE, CallState.IDLE)).text())
        .contains("closed");
  }

  @Test
  void aSubscriptionThatIsEndedGetsNothingMoreAndTheOthersDo() {
    List<Boolean> ended = new CopyOnWriteArrayList<>();
    List<Boolean> open = new CopyOnWriteArrayList<>();
    AtomicReference<@Nullable Subscription> third = new AtomicReference<>();
    Subscription subscription = client.events().onVideoCapturerMute(ended::add);
    client
        .events()
        .onVideoCapturerMute(
            muted -> {
              open.add(muted);
              Subscription toEnd = third.get();
              if (toEnd != null) {
                toEnd.close();
              }
            });
    third.set(client.events().onVideoCapturerMute(muted -> ended.add(false)));
    subscription.close();
    subscription.close();
    good(client.setVideoMute(true));
    good(client.setVideoMute(false));
    await().untilAsserted(() -> assertThat(open).containsExactly(true, false));
    good(client.setVideoMute(true));
    await().untilAsserted(() -> assertThat(open).containsExactly(true, false, true));
    assertThat(ended).isEmpty();
  }

  @Test
  void aConsumerThatThrowsSpoilsNothing() {
    List<String> all = new CopyOnWriteArrayList<>();
    client
        .events()
        .onAudioRendererMute(
            muted -> {
              throw new IllegalStateException("thrown on purpose by this test");
            });
    client.events().all(event -> all.add(event.getString("event")));
    good(client.setAudioMute(true));
    await().untilAsserted(() -> assertThat(all).containsExactly("audioRendererMute"));
  }

  @Test
  void aRoomThatStopsIsMissedAndOneThatStartsAgainIsFound() {
    List<Boolean> mutes = new CopyOnWriteArrayList<>();
    client.events().onAudioCapturerMute(mutes::add);
    Vertx vertx = room.running.vertx;
    good(client.setMicMute(true));
    await().untilAsserted(() -> assertThat(mutes).containsExactly(true));
    good(vertx.undeploy(room.running.room.deploymentID()));
    assertThat(failure(client.setMicMute(false)).code()).isEqualTo(ErrorCode.NOT_FOUND);
    assertThat(failure(client.getHardware()).text()).contains("roomhand.control").contains("start");
    good(
        vertx.deployVerticle(
            new RoomVerticle(
                new RoomhandConfig("", 0, 0, true, 1, false, List.of()), folder, true)));
    assertThat(good(client.getMicMute()).mute()).isTrue();
    good(client.setMicMute(false));
    await().untilAsserted(() -> assertThat(mutes).containsExactly(true, false));
  }

  @Test
  void afterTheEndOfVertxEverythingFailsAndNothingThrows() {
    RoomhandClient other = RoomhandClient.of(room.running.vertx);
    good(other.getMicMute());
    RunningRoom.await(room.running.vertx.close());
    assertThat(failure(other.getMicMute()).code())
        .isIn(ErrorCode.ILLEGAL_STATE, ErrorCode.NOT_FOUND, ErrorCode.IO);
    other.close();
  }

  @Test
  void twoRoomsOnOneBusAreKeptApart(@TempDir Path another) {
    good(
        room.running.vertx.deployVerticle(
            new RoomVerticle(
                new RoomhandConfig("blue", 0, 0, true, 1, false, List.of()), another, true)));
    try (RoomhandClient blue = RoomhandClient.of(room.running.vertx, "blue")) {
      List<Integer> told = new CopyOnWriteArrayList<>();
      client.events().onAppStateChanged(state -> told.add(state.appState().number()));
      good(blue.setMicMute(true));
      assertThat(good(client.getMicMute()).mute()).isFalse();
      good(blue.tellConferenceState(AppPhase.LOGGED_IN, CallState.IDLE));
      await().until(() -> good(blue.getAppState()).appState() == AppPhase.LOGGED_IN);
      assertThat(good(client.getAppState()).appState()).isEqualTo(AppPhase.NONE);
      assertThat(told).isEmpty();
    }
  }

  /**
   * A verticle that sends many commands and is then kept from looking at what comes back until all
   * of it waits: whatever could overtake, does.
   */
  private static final class BusyLayer extends VerticleBase {
    static final int ROUNDS = 300;
    final List<String> log = Collections.synchronizedList(new ArrayList<>());
    final Set<Thread> threads = ConcurrentHashMap.newKeySet();
    final CountDownLatch mayLook = new CountDownLatch(1);
    volatile @Nullable Thread own;

    @Override
    public Future<?> start() {
      RoomhandClient client = RoomhandClient.of(vertx);
      client.events().onAudioCapturerMute(muted -> note("event " + muted));
      return client.events().ready().onSuccess(ready -> sendAll(client));
    }

    private void sendAll(RoomhandClient client) {
      own = Thread.currentThread();
      for (int i = 0; i < ROUNDS; i++) {
        boolean muted = i % 2 == 0;
        client.setMicMute(muted).onSuccess(done -> note("reply " + muted));
      }
      context.runOnContext(
          here -> {
            try {
              mayLook.await(1, TimeUnit.SECONDS); // in vain where the room is on the same loop
            } catch (InterruptedException e) {
              Thread.currentThread().interrupt();
            }
          });
    }

    private void note(String what) {
      threads.add(Thread.currentThread());
      log.add(what);
    }
  }

  @Test
  void repliesComeBeforeTheEventsOfTheirCommandsAndAllOnTheThreadOfTheClient() {
    AtomicInteger told = new AtomicInteger();
    client.events().onAudioCapturerMute(muted -> told.incrementAndGet());
    BusyLayer layer = new BusyLayer();
    Future<String> deployed = room.running.vertx.deployVerticle(layer);
    await().until(() -> told.get() == BusyLayer.ROUNDS);
    layer.mayLook.countDown();
    good(deployed);
    await().until(() -> layer.log.size() == 2 * BusyLayer.ROUNDS);
    assertThat(layer.threads).containsExactly(layer.own);
    int replies = 0;
    int events = 0;
    for (String entry : List.copyOf(layer.log)) {
      boolean reply = entry.startsWith("reply");
      int before = reply ? replies++ : events++;
      assertThat(entry).endsWith(String.valueOf(before % 2 == 0));
      assertThat(replies).as("replies when event %s came", events).isGreaterThanOrEqualTo(events);
    }
  }

  @Test
  void aForwardedCommandAndItsReplyPassUnchanged() {
    JsonObject reply = good(client.call("createConference", new JsonObject().put("title", "Mon")));
    assertThat(reply.getJsonObject("asked"))
        .isEqualTo(new JsonObject().put("method", "createConference").put("title", "Mon"));
    assertThat(good(client.call("getMicMute", new JsonObject())).getBoolean("mute")).isFalse();
  }

  @Test
  void aConferenceStateWithAllItsPartsComesBackTyped() {
    JsonObject message =
        new JsonObject(
            """
            {"event":"appStateChanged","method":"event","appState":4,
             "desktopSharing":{"running":true,"name":"Whiteboard","id":20971530},
             "broadcastPicture":{"running":true,"fileName":"a.jpg","fileId":1508229934},
             "requests":{"incomingP2PCall":{"peerId":"anna"}},
             "conferenceOwner":"anna"}""");
    List<AppState> told = new CopyOnWriteArrayList<>();
    client.events().onAppStateChanged(told::add);
    good(client.tellConferenceState(message));
    await().untilAsserted(() -> assertThat(told).hasSize(1));
    AppState state = told.get(0);
    assertThat(state.appState()).isEqualTo(AppPhase.CALLING);
    assertThat(state.desktopSharing())
        .isEqualTo(new AppState.DesktopSharing(true, "Whiteboard", 20_971_530L));
    assertThat(state.broadcastPicture())
        .isEqualTo(new AppState.BroadcastPicture(true, "a.jpg", 1_508_229_934L));
    assertThat(state.requests())
        .isEqualTo(new JsonObject().put("incomingP2PCall", new JsonObject().put("peerId", "anna")));
    assertThat(state.conferenceOwner()).isEqualTo("anna");
    assertThat(good(client.getAppState()).conferenceOwner()).isNull();
  }
}
