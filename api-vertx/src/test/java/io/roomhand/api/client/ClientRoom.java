package io.roomhand.api.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.fixture.RunningRoom;
import io.roomhand.api.table.Command;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A virtual room, a client of it, and a conference layer that agrees to everything and repeats in
 * {@code asked} what it was asked.
 */
final class ClientRoom implements AutoCloseable {

  /** Something that makes an event come. */
  @FunctionalInterface
  interface Trigger {
    void pull() throws Exception;
  }

  final RunningRoom running;
  final RoomhandClient client;

  ClientRoom(Path folder) throws IOException {
    running = RunningRoom.start(new RoomhandConfig("", 0, 0, true, 1, true, List.of()), folder);
    client = RoomhandClient.of(running.vertx);
    good(client.events().ready());
    good(
        running
            .vertx
            .eventBus()
            .<JsonObject>consumer(
                "conference.control",
                message ->
                    message.reply(
                        new JsonObject()
                            .put("method", message.body().getString("method"))
                            .put("result", true)
                            .put("asked", message.body())))
            .completion());
  }

  List<Command> commands() {
    return List.copyOf(Objects.requireNonNull(running.room.commands()).all());
  }

  static <T> T good(Future<T> future) {
    return RunningRoom.await(future);
  }

  /** The failure of a command that must fail. */
  static DeviceException failure(Future<?> future) {
    Throwable cause =
        RunningRoom.await(future.transform(result -> Future.succeededFuture(result.cause())));
    assertThat(cause).isInstanceOf(DeviceException.class);
    return (DeviceException) cause;
  }

  DeviceId camera(String name) {
    return named(good(client.getHardware()).videoCapturers(), name);
  }

  static DeviceId named(List<DeviceId> devices, String name) {
    return devices.stream().filter(id -> id.name().equals(name)).findFirst().orElseThrow();
  }

  /** Waits for one event as it is wanted, and ends the subscription. */
  <T> void seen(Function<Consumer<T>, Subscription> subscribe, Predicate<T> wanted, Trigger trigger)
      throws Exception {
    List<T> got = new CopyOnWriteArrayList<>();
    try (Subscription open = subscribe.apply(got::add)) {
      assertThat(open).isNotNull();
      trigger.pull();
      await().untilAsserted(() -> assertThat(got).anyMatch(wanted));
    }
  }

  @Override
  public void close() {
    client.close();
    running.close();
  }
}
