package io.roomhand.api;

import io.roomhand.api.bus.BusAddresses;
import io.roomhand.api.bus.BusEndpoint;
import io.roomhand.api.bus.ConferenceLink;
import io.roomhand.api.command.CommandDispatcher;
import io.roomhand.api.command.CommandTable;
import io.roomhand.api.conference.ConferenceState;
import io.roomhand.api.config.RoomhandConfig;
import io.roomhand.api.event.EventHub;
import io.roomhand.api.event.RoomEvents;
import io.roomhand.api.gateway.Gateway;
import io.roomhand.api.gateway.HttpGateway;
import io.roomhand.api.store.DataFiles;
import io.roomhand.api.store.DocumentStore;
import io.roomhand.core.display.CaptureSource;
import io.roomhand.core.provider.DeviceProviderFactory;
import io.roomhand.core.room.Room;
import io.roomhand.core.room.RoomNotification;
import io.roomhand.core.time.SystemTime;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.VerticleBase;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One room on a Vert.x instance: wiring only. Its context is the room thread. A conference layer in
 * the same process may deploy it beside its own verticles; {@link Main} deploys it alone.
 */
public final class RoomVerticle extends VerticleBase {
  private static final Duration READY_LIMIT = Duration.ofSeconds(1);
  private static final Duration SHUTDOWN_LIMIT = Duration.ofSeconds(1);

  private final RoomhandConfig config;
  private final Path dataFolder;
  private final boolean virtual;
  private final SystemTime time = new SystemTime();

  private volatile @Nullable DataFiles files;
  private volatile @Nullable DocumentStore store;
  private volatile @Nullable Providers providers;
  private @Nullable Room room;
  private @Nullable Gateway gateway;
  private @Nullable HttpGateway http;
  private @Nullable ConferenceState appState;
  private @Nullable Signals signals;
  private @Nullable BusEndpoint bus;
  private @Nullable CommandTable table;
  private final AtomicBoolean released = new AtomicBoolean();
  private int webSocketPort;

  /**
   * @param dataFolder made where it is missing; one running room per folder
   * @param virtual simulated devices instead of this machine's
   */
  public RoomVerticle(RoomhandConfig config, Path dataFolder, boolean virtual) {
    this.config = config;
    this.dataFolder = dataFolder;
    this.virtual = virtual;
  }

  /** The ports in use, once deployed. */
  public int webSocketPort() {
    return webSocketPort;
  }

  public int httpPort() {
    return http == null ? 0 : http.port();
  }

  /** Audio, video and hook devices that are listed; on the room thread. */
  public int deviceCount() {
    Room started = room;
    if (started == null) {
      return 0;
    }
    RoomNotification.Hardware hardware = started.devices().hardware();
    return hardware.audioCapturers().size()
        + hardware.audioRenderers().size()
        + hardware.videoCapturers().size()
        + started.hooks().count();
  }

  /** What this room serves, once deployed. */
  public @Nullable CommandTable commands() {
    return table;
  }

  private record Opened(
      List<DeviceProviderFactory> factories,
      DataFiles files,
      DocumentStore store,
      Map<String, Object> saved) {}

  @Override
  public Future<?> start() {
    return vertx
        .executeBlocking(this::open)
        .compose(this::assemble)
        .recover(
            failure ->
                vertx
                    .executeBlocking(this::closeAll)
                    .transform(closed -> Future.failedFuture(failure)));
  }

  /** Settings come first: what can't start shall leave nothing behind. */
  private Opened open() throws IOException {
    List<DeviceProviderFactory> found = Providers.factories(virtual);
    Providers.check(found, config);
    DataFiles opened = DataFiles.open(dataFolder, new SecureRandom());
    files = opened;
    DocumentStore documents = new DocumentStore(dataFolder);
    store = documents;
    return new Opened(found, opened, documents, documents.load());
  }

  private Future<Void> assemble(Opened opened) {
    EventHub hub = new EventHub(context);
    RoomEvents events =
        new RoomEvents(
            hub,
            this::captureSources,
            this::sentPicture,
            config.seedEventNames(),
            config.delayStateBase());
    Signals found = Signals.open(time, dataFolder.toString());
    signals = found;
    Room newRoom =
        new Room(
            new Room.Parts(
                hub,
                time,
                opened.store(),
                opened.saved(),
                config.ptz(),
                config.remoteUnmute(),
                found.selfView(),
                found.audioTests()),
            notification -> {
              events.accept(notification);
              if (notification instanceof RoomNotification.MicrophoneTest && appState != null) {
                appState.refresh();
              }
            });
    room = newRoom;
    BusAddresses addresses = BusAddresses.of(config.room());
    ConferenceLink conference =
        new ConferenceLink(vertx.eventBus(), addresses.conferenceControl(), hub);
    ConferenceState state = new ConferenceState(hub, newRoom.microphoneTest()::running);
    state.onConference(newRoom::conference);
    state.onSent(
        () -> {
          RoomNotification.CameraInfo info = newRoom.devices().cameraInfo();
          if (info.picture() != null) {
            events.accept(info);
          }
        });
    appState = state;
    Gateway newGateway =
        new Gateway(
            vertx,
            hub,
            time,
            new SecureRandom(),
            new Gateway.Admission(opened.files().token(), config.webOrigins(), this::httpPort),
            newRoom::clientLeft);
    gateway = newGateway;
    HttpGateway newHttp =
        new HttpGateway(
            vertx,
            hub,
            config.httpPort(),
            newRoom.remembered("httpServer"),
            new HttpGateway.Sources(
                this::webSocketPort,
                newGateway::opensPictures,
                newRoom.selfView()::picture,
                () -> vertx.executeBlocking(ApiDocument::yaml),
                time),
            state::httpPort);
    http = newHttp;
    CommandTable commands =
        RoomCommands.of(
            new RoomCommands.Parts(
                newRoom,
                newGateway.authorisation(),
                newHttp,
                conference,
                new SystemPower(time, config.powerAllowed(), virtual),
                state::appState,
                state::systemInfo,
                config.delayStateBase()));
    table = commands;
    CommandDispatcher dispatcher = new CommandDispatcher(commands, conference, time, hub);
    return newGateway
        .listenWebSocket(config.wsPort())
        .compose(
            port -> {
              webSocketPort = port;
              return newHttp.startWithService();
            })
        .compose(started -> openDevices(newRoom, opened.factories()))
        .compose(
            ready -> {
              newRoom.open();
              bus = new BusEndpoint(vertx.eventBus(), addresses, hub, dispatcher, state);
              newGateway.open(dispatcher);
              return vertx.executeBlocking(() -> announce(opened.files()));
            });
  }

  private List<CaptureSource> captureSources() {
    Room started = room;
    return started == null ? List.of() : started.displays().sources();
  }

  private JsonObject sentPicture() {
    ConferenceState state = appState;
    return state == null ? new JsonObject() : state.sent();
  }

  private Future<Void> openDevices(Room opening, List<DeviceProviderFactory> factories) {
    return vertx
        .executeBlocking(
            () -> Providers.open(factories, time, dataFolder.toString(), config, opening.events()))
        .compose(
            found -> {
              providers = found;
              opening.suggestSelection(found.suggestedSelection());
              return within(READY_LIMIT, found.ready());
            });
  }

  private @Nullable Void announce(DataFiles opened) throws IOException {
    opened.writeRun(
        new JsonObject()
            .put("pid", ProcessHandle.current().pid())
            .put("ws", webSocketPort)
            .put("http", httpPort())
            .put("virtual", virtual)
            .put("version", Version.text()));
    return null;
  }

  /** Completes with the stage, or when the limit has passed; never fails. */
  private Future<Void> within(Duration limit, CompletionStage<Void> stage) {
    Promise<Void> promise = Promise.promise();
    long timer = vertx.setTimer(limit.toMillis(), passed -> promise.tryComplete());
    stage.whenComplete(
        (done, failure) ->
            context.runOnContext(
                ignored -> {
                  vertx.cancelTimer(timer);
                  promise.tryComplete();
                }));
    return promise.future();
  }

  /** Stops all movement, saves, lets go of devices, ports and the data folder; within 2 s. */
  @Override
  public Future<?> stop() {
    Room stopping = room;
    Future<Void> quiet =
        stopping == null ? Future.succeededFuture() : within(SHUTDOWN_LIMIT, stopping.shutdown());
    return quiet
        .compose(done -> bus == null ? Future.succeededFuture() : bus.close())
        .compose(done -> http == null ? Future.succeededFuture() : http.close())
        .compose(done -> gateway == null ? Future.succeededFuture() : gateway.close())
        .eventually(() -> vertx.executeBlocking(this::closeAll));
  }

  private @Nullable Void closeAll() {
    release();
    return null;
  }

  /**
   * Lets go of devices, files and the data folder, however far the start has come; blocks for 2 s
   * at most, and does nothing the second time.
   */
  void release() {
    if (!released.compareAndSet(false, true)) {
      return;
    }
    if (signals != null) {
      signals.close();
    }
    if (providers != null) {
      providers.close();
    }
    if (store != null) {
      store.close();
    }
    if (files != null) {
      files.close();
    }
    time.close();
  }
}
