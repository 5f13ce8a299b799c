namespace BiogasMonitor.Training.Onnx;

/// <summary>Weights of one LSTM layer as LibTorch lays them out, row by row, the gates in the order input, forget, cell, output.</summary>
/// <param name="Input">weight_ih, [4 x units, from].</param>
/// <param name="Hidden">weight_hh, [4 x units, units].</param>
/// <param name="BiasInput">bias_ih, [4 x units].</param>
/// <param name="BiasHidden">bias_hh, [4 x units].</param>
public sealed record OnnxLstmWeights(float[] Input, float[] Hidden, float[] BiasInput, float[] BiasHidden);
