namespace BiogasMonitor.Core.Inference.Cards;

/// <summary>The trained models. In a card each is written as its name in <see cref="ModelKinds"/>.</summary>
public enum ModelKind
{
    Forecaster,
    Autoencoder,
    FaultClassifier,
    TimeToFailure,
    IsolationForest,
    OneClassSvm,
}
