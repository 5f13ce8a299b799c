namespace BiogasMonitor.Training.Evaluation.Detectors;

/// <summary>An autoencoder with one hidden layer (tanh), trained by Adam: what does not pass its bottleneck is unusual. For tables of hundreds of rows, where a network library costs more than it brings.</summary>
internal sealed class SmallAutoencoder(int window, int epochs = 100, int seed = 1) : WindowDetector("autoencoder", window)
{
    private const int Batch = 32;
    private const double Rate = 0.005;
    private const double Decay = 1e-4;
    private int _columns;
    private int _hidden;
    private double[] _weights = [];

    protected override void FitTo(double[][] features)
    {
        var random = new Random(seed);
        _columns = features[0].Length;
        _hidden = Math.Max(2, _columns / 3);
        _weights = [.. Enumerable.Range(0, (2 * _columns * _hidden) + _hidden + _columns).Select(_ => (random.NextDouble() - 0.5) * 2 / Math.Sqrt(_columns))];
        var (first, second, step) = (new double[_weights.Length], new double[_weights.Length], 0);
        var order = Enumerable.Range(0, features.Length).ToArray();
        for (var epoch = 0; epoch < epochs; epoch++)
        {
            random.Shuffle(order);
            foreach (var batch in order.Chunk(Batch))
            {
                var gradient = new double[_weights.Length];
                foreach (var row in batch)
                {
                    AddGradient(features[row], gradient, 1.0 / batch.Length);
                }

                Adam(gradient, first, second, ++step);
            }
        }
    }

    protected override double Measure(double[] features)
    {
        var output = Forward(features, out _);
        return Math.Sqrt(output.Zip(features, (o, x) => (o - x) * (o - x)).Sum());
    }

    // Weights lie in one array: into the hidden layer, its biases, out of it, the biases of the output.
    private double[] Forward(double[] x, out double[] hidden)
    {
        hidden = new double[_hidden];
        var (bias, outward) = (_columns * _hidden, (_columns * _hidden) + _hidden);
        for (var h = 0; h < _hidden; h++)
        {
            var sum = _weights[bias + h];
            for (var i = 0; i < x.Length; i++)
            {
                sum += _weights[(h * _columns) + i] * x[i];
            }

            hidden[h] = Math.Tanh(sum);
        }

        var output = new double[_columns];
        Array.Copy(_weights, outward + (_columns * _hidden), output, 0, _columns);
        for (var h = 0; h < _hidden; h++)
        {
            for (var i = 0; i < output.Length; i++)
            {
                output[i] += _weights[outward + (h * _columns) + i] * hidden[h];
            }
        }

        return output;
    }

    private void AddGradient(double[] x, double[] gradient, double share)
    {
        var output = Forward(x, out var hidden);
        var (bias, outward) = (_columns * _hidden, (_columns * _hidden) + _hidden);
        for (var i = 0; i < output.Length; i++)
        {
            output[i] = 2 * share * (output[i] - x[i]) / _columns;
            gradient[outward + (_columns * _hidden) + i] += output[i];
        }

        for (var h = 0; h < _hidden; h++)
        {
            var back = 0.0;
            for (var i = 0; i < output.Length; i++)
            {
                gradient[outward + (h * _columns) + i] += output[i] * hidden[h];
                back += output[i] * _weights[outward + (h * _columns) + i];
            }

            back *= 1 - (hidden[h] * hidden[h]);
            gradient[bias + h] += back;
            for (var i = 0; i < x.Length; i++)
            {
                gradient[(h * _columns) + i] += back * x[i];
            }
        }
    }

    private void Adam(double[] gradient, double[] first, double[] second, int step)
    {
        var (firstShare, secondShare) = (1 - Math.Pow(0.9, step), 1 - Math.Pow(0.999, step));
        for (var i = 0; i < gradient.Length; i++)
        {
            first[i] = (0.9 * first[i]) + (0.1 * gradient[i]);
            second[i] = (0.999 * second[i]) + (0.001 * gradient[i] * gradient[i]);
            _weights[i] -= Rate * ((first[i] / firstShare / (Math.Sqrt(second[i] / secondShare) + 1e-8)) + (Decay * _weights[i]));
        }
    }
}
