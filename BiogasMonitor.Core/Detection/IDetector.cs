using BiogasMonitor.Core.Telemetry;

namespace BiogasMonitor.Core.Detection;

/// <summary>
/// Says how unusual each tag of a frame is. Learns from a training span alone, frame after frame in time order, and then scores frames as they
/// come. Frames are judged ones in the catalogue's order whose standing units a <see cref="ServiceGate"/> has marked. One thread at a time.
/// </summary>
public interface IDetector
{
    /// <summary>In words of the control room, such as "rolling z-score".</summary>
    string Name { get; }

    /// <summary>Takes a frame of the training span.</summary>
    /// <exception cref="InvalidOperationException">The training has ended.</exception>
    void Learn(Frame frame);

    /// <summary>Ends the training: from here on thresholds stand.</summary>
    void EndLearning();

    /// <summary>The same object at every call, overwritten by the next.</summary>
    DetectorScore Score(Frame frame);

    /// <summary>Another one with what this one has learnt, which has not seen a frame yet; it may run on another thread beside this one.</summary>
    /// <exception cref="InvalidOperationException">The training has not ended.</exception>
    IDetector Unseen();

    /// <summary>Learns a training span and ends the training.</summary>
    void Fit(IEnumerable<Frame> training)
    {
        foreach (var frame in training)
        {
            Learn(frame);
        }

        EndLearning();
    }
}
