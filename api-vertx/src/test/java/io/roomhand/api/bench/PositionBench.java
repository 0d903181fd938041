package io.roomhand.api.bench;

import com.sun.management.ThreadMXBean;
import io.roomhand.api.areas.RoomEvents;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.json.LeanJsonFactory;
import io.roomhand.core.device.DeviceException;
import io.roomhand.core.device.DeviceId;
import io.roomhand.core.device.DeviceKind;
import io.roomhand.core.device.ErrorCode;
import io.roomhand.core.media.CameraPicture;
import io.roomhand.core.media.MediaStream;
import io.roomhand.core.media.VideoCapturer;
import io.roomhand.core.media.VideoState;
import io.roomhand.core.provider.DeviceEventSink;
import io.roomhand.core.ptz.Accepted;
import io.roomhand.core.ptz.Axes;
import io.roomhand.core.ptz.AxisState;
import io.roomhand.core.ptz.Ptz;
import io.roomhand.core.ptz.PtzState;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.frame.RoomNotification;
import io.roomhand.core.time.SystemTime;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a camera's position report costs the room thread, from the driver's event to the text that a
 * client is sent. It is a program, too, which the comparison of two builds runs on the classes of
 * either: what differs between them is made by reflection.
 */
public final class PositionBench {
  private static final int EVENTS = 40_000;
  private static final int WARM_UP = 60_000;
  private static final AxisState PAN = new AxisState(-170, 170, 0, 0, 1, true, true, 0.5);
  private static final AxisState TILT = new AxisState(-30, 90, 0, 0, 1, true, true, 0.5);
  private static final AxisState ZOOM = new AxisState(0, 1000, 0, 0, 10, true, true, null);

  private final int runs;

  PositionBench(int runs) {
    this.runs = runs;
  }

  public static void main(String[] args) throws Exception {
    System.setProperty(LeanJsonFactory.PROPERTY, "true");
    new PositionBench(5).run();
    System.exit(0);
  }

  void run() throws Exception {
    List<double[]> figures = new ArrayList<>();
    Vertx vertx = Vertx.vertx();
    SystemTime time = new SystemTime();
    try {
      Track track = new Track(vertx.getOrCreateContext(), time);
      track.run(WARM_UP);
      for (int run = 0; run < runs; run++) {
        figures.add(track.run(EVENTS));
      }
    } finally {
      time.close();
      vertx.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
    }
    print("position report to its event, CPU", "us", figures, 0);
    print("position report to its event, allocated", "B", figures, 1);
  }

  private static void print(String name, String unit, List<double[]> figures, int column) {
    double[] sorted = figures.stream().mapToDouble(f -> f[column]).sorted().toArray();
    System.out.printf(Locale.ROOT, "%-44s %9.2f %s%n", name, sorted[sorted.length / 2], unit);
  }

  /** A room with one camera that turns as fast as it is told of. */
  private static final class Track {
    private final Context context;
    private final Driver driver;
    private final Camera camera = new Camera();
    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private CompletableFuture<double[]> done = new CompletableFuture<>();
    private int left;
    private int asked;
    private long cpu;
    private long allocated;
    private long characters;
    private long fields;

    Track(Context context, SystemTime time) throws Exception {
      this.context = context;
      EventHub hub = new EventHub(context);
      Room room = onRoomThread(() -> room(hub, time, events(hub)));
      driver = new Driver(room.events());
      onRoomThread(
          () -> {
            room.suggestSelection(Map.of(DeviceKind.VIDEO_CAPTURER, camera.id()));
            driver.send("CameraAttached", camera, VIDEO, camera.state(0));
            return room;
          });
      onRoomThread(
          () -> {
            room.open();
            return room;
          });
      hub.listen(
          event -> {
            characters += event.text().length();
            fields += event.json().size();
            next();
          });
    }

    private <T> T onRoomThread(Callable<T> task) throws Exception {
      CompletableFuture<T> ran = new CompletableFuture<>();
      context.runOnContext(
          ignored -> {
            try {
              T result = task.call();
              context.runOnContext(after -> ran.complete(result));
            } catch (Exception e) {
              ran.completeExceptionally(e);
            }
          });
      return ran.get(10, TimeUnit.SECONDS);
    }

    /** CPU in microseconds and bytes, per event. */
    double[] run(int events) throws Exception {
      done = new CompletableFuture<>();
      context.runOnContext(
          ignored -> {
            left = events;
            asked = events;
            characters = 0;
            fields = 0;
            cpu = threads.getCurrentThreadCpuTime();
            allocated = threads.getThreadAllocatedBytes(Thread.currentThread().getId());
            next();
          });
      double[] figures = done.get(120, TimeUnit.SECONDS);
      if (characters < 100L * events || fields < 5L * events) {
        throw new IllegalStateException("the events were no position reports");
      }
      return figures;
    }

    /** Each report starts or ends a movement, so that each is told at once. */
    private void next() {
      if (left-- > 0) {
        driver.moved(camera, camera.state(left));
      } else if (left == -1) {
        double n = asked;
        long id = Thread.currentThread().getId();
        done.complete(
            new double[] {
              (threads.getCurrentThreadCpuTime() - cpu) / n / 1_000,
              (threads.getThreadAllocatedBytes(id) - allocated) / n
            });
      }
    }
  }

  /** Sends a driver's events, whose classes stand in different packages in different builds. */
  private static final class Driver {
    private final Method send;
    private final DeviceEventSink sink;
    private final MethodHandle sending;
    private final MethodHandle moved;

    Driver(DeviceEventSink sink) throws ReflectiveOperationException {
      this.sink = sink;
      send = DeviceEventSink.class.getMethods()[0];
      MethodHandles.Lookup lookup = MethodHandles.lookup();
      sending =
          lookup
              .unreflect(send)
              .bindTo(sink)
              .asType(MethodType.methodType(void.class, Object.class));
      moved =
          lookup
              .unreflectConstructor(type("PtzChanged").getConstructor(Ptz.class, PtzState.class))
              .asType(MethodType.methodType(Object.class, Ptz.class, PtzState.class));
    }

    private Class<?> type(String event) throws ClassNotFoundException {
      return Class.forName(send.getParameterTypes()[0].getName() + "$" + event);
    }

    void send(String event, Object... parts) {
      try {
        send.invoke(sink, type(event).getConstructors()[0].newInstance(parts));
      } catch (ReflectiveOperationException e) {
        throw new IllegalStateException(e);
      }
    }

    void moved(Ptz ptz, PtzState state) {
      try {
        sending.invokeExact((Object) moved.invokeExact(ptz, state));
      } catch (Throwable e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static final VideoState VIDEO = VideoState.UNKNOWN;

  private static Room room(Executor hub, SystemTime time, Consumer<Object> events)
      throws Exception {
    Class<?> parts = Class.forName(Room.class.getName() + "$Parts");
    List<Object> values = new ArrayList<>();
    List<Class<?>> types = new ArrayList<>();
    for (RecordComponent part : parts.getRecordComponents()) {
      types.add(part.getType());
      values.add(
          switch (part.getName()) {
            case "thread" -> hub;
            case "time" -> time;
            case "store" -> store(part.getType());
            case "document" -> Map.of();
            case "ptz" -> List.of();
            case "remoteUnmute" -> false;
            default -> null;
          });
    }
    Object made =
        parts.getConstructor(types.toArray(Class<?>[]::new)).newInstance(values.toArray());
    return Room.class.getConstructor(parts, Consumer.class).newInstance(made, events);
  }

  private static Object store(Class<?> type) {
    return Proxy.newProxyInstance(
        type.getClassLoader(),
        new Class<?>[] {type},
        (proxy, method, arguments) -> CompletableFuture.completedFuture(null));
  }

  /** What turns the room's notifications into events. */
  private static Consumer<Object> events(EventHub hub) throws Exception {
    try {
      return ThisBuild.events(hub);
    } catch (LinkageError another) {
      return eventsOfAnotherBuild(hub);
    }
  }

  /** A class of its own, as it can't be linked with the classes of another build. */
  private static final class ThisBuild {
    static Consumer<Object> events(EventHub hub) {
      RoomEvents events =
          new RoomEvents(
              hub, new RoomEvents.Context(List::of, JsonObject::new, /* seedNames= */ false, 1));
      return notification -> events.accept((RoomNotification) notification);
    }
  }

  @SuppressWarnings("unchecked") // told what the room tells
  private static Consumer<Object> eventsOfAnotherBuild(EventHub hub) throws Exception {
    Class<?> type;
    try {
      type = Class.forName("io.roomhand.api.areas.RoomEvents");
    } catch (ClassNotFoundException e) {
      type = Class.forName("io.roomhand.api.event.RoomEvents");
    }
    return (Consumer<Object>) make(type, hub);
  }

  private static Object make(Class<?> type, EventHub hub) throws Exception {
    Constructor<?> constructor = type.getConstructors()[0];
    boolean captureSources = true;
    List<Object> arguments = new ArrayList<>();
    for (Class<?> parameter : constructor.getParameterTypes()) {
      if (parameter == EventHub.class) {
        arguments.add(hub);
      } else if (parameter == boolean.class) {
        arguments.add(false);
      } else if (parameter == int.class) {
        arguments.add(1);
      } else if (parameter == Supplier.class) {
        Supplier<Object> nothing = captureSources ? List::of : JsonObject::new;
        arguments.add(nothing);
        captureSources = false;
      } else {
        arguments.add(make(parameter, hub));
      }
    }
    return constructor.newInstance(arguments.toArray());
  }

  /** A camera that can move, and does nothing. */
  private static final class Camera implements VideoCapturer, Ptz {
    private final DeviceId id =
        new DeviceId("Conference Camera", "usb-0000:00:14.0-3 [Conference Camera]");

    PtzState state(int step) {
      boolean moving = step % 2 == 0;
      return new PtzState(PAN.at(step % 170), TILT.at(step % 90), ZOOM.at(step % 1000), moving);
    }

    @Override
    public DeviceId id() {
      return id;
    }

    @Override
    public Ptz ptz() {
      return this;
    }

    @Override
    public CompletionStage<VideoState> setModes(@Nullable String pin, @Nullable String mode) {
      return CompletableFuture.completedFuture(VIDEO);
    }

    @Override
    public CompletionStage<Void> setMuted(boolean muted) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<MediaStream> stream(Consumer<CameraPicture> sink) {
      return DeviceException.failed(ErrorCode.UNSUPPORTED, "no pictures");
    }

    @Override
    public CompletionStage<Void> drive(Axes<Double> velocities) {
      return CompletableFuture.completedFuture(null);
    }

    @Override
    public CompletionStage<Accepted> move(Axes<Integer> targets) {
      return CompletableFuture.completedFuture(new Accepted(targets));
    }

    @Override
    public CompletionStage<Void> stop() {
      return CompletableFuture.completedFuture(null);
    }
  }
}
