namespace BiogasMonitor.Training.Networks;

/// <summary>Size of an autoencoder: <paramref name="Tags"/> to <paramref name="Code"/> and back, by <paramref name="Hidden"/> units on either side.</summary>
/// <param name="Mask">Share of the inputs that are hidden from it while it learns, so that it learns how tags hang together.</param>
public sealed record AutoencoderShape(int Tags, int Code = 32, int Hidden = 64, double Mask = 0.1);
