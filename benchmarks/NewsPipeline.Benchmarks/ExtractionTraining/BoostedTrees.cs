using NewsPipeline.Articles.Extraction.Selection;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>Gradient-boosted regression trees on the logistic loss, grown leaf by leaf over histograms (Friedman 2001; the histogram form of LightGBM, Ke et al. 2017). Deterministic.</summary>
internal sealed class BoostedTrees
{
    private const int Bins = 64;

    public int Trees { get; init; } = 120;
    public int Leaves { get; init; } = 16;
    public double Rate { get; init; } = 0.1;
    public double MinWeight { get; init; } = 2;
    public double L2 { get; init; } = 5;

    /// <summary>Share of columns a tree may use; which ones is drawn from a fixed seed.</summary>
    public double ColumnShare { get; init; } = 0.5;

    /// <param name="rows">Row-major values.</param>
    /// <param name="columns">Columns of a row.</param>
    /// <param name="labels">0 or 1.</param>
    /// <param name="weights">Weight of a row; about 1 on average.</param>
    public TreeModel Train(float[] rows, int columns, float[] labels, float[] weights)
    {
        var count = labels.Length;
        var cuts = Cuts(rows, columns, count);
        var binned = Bin(rows, columns, count, cuts);
        double positive = 0, all = 0;
        for (var i = 0; i < count; i++)
        {
            positive += labels[i] * weights[i];
            all += weights[i];
        }

        var bias = (float)Math.Log(positive / (all - positive));
        var sums = new float[count];
        Array.Fill(sums, bias);
        var gradient = new float[count];
        var hessian = new float[count];
        var trees = new List<IReadOnlyList<TreeModel.Node>>();
        var random = new Random(20260101);
        for (var t = 0; t < Trees; t++)
        {
            for (var i = 0; i < count; i++)
            {
                var p = 1 / (1 + MathF.Exp(-sums[i]));
                gradient[i] = weights[i] * (p - labels[i]);
                hessian[i] = weights[i] * Math.Max(p * (1 - p), 1e-6f);
            }

            var usable = Enumerable.Range(0, columns).Where(c => cuts[c].Length > 0 && random.NextDouble() < ColumnShare).ToArray();
            trees.Add(Grow(binned, count, cuts, usable, gradient, hessian, sums));
        }

        return TreeModel.Of(bias, trees);
    }

    private List<TreeModel.Node> Grow(byte[][] binned, int count, float[][] cuts, int[] usable, float[] gradient, float[] hessian, float[] sums)
    {
        var order = new int[count];
        for (var i = 0; i < count; i++)
            order[i] = i;
        var nodes = new List<TreeModel.Node>();
        var leaves = new List<Leaf> { Leaf.Of(0, 0, count, order, binned, usable, gradient, hessian, this) };
        nodes.Add(new TreeModel.Node(-1, 0, 0, 0, leaves[0].Value(this)));
        while (leaves.Count < Leaves)
        {
            var best = leaves.MaxBy(leaf => leaf.Gain)!;
            if (best.Gain <= 1e-3)
                break;
            var middle = Partition(order, best, binned[best.Column]);
            var left = Leaf.Of(nodes.Count, best.Start, middle, order, binned, usable, gradient, hessian, this);
            var right = Leaf.Of(nodes.Count + 1, middle, best.End, order, binned, usable, gradient, hessian, this);
            nodes.Add(new TreeModel.Node(-1, 0, 0, 0, left.Value(this)));
            nodes.Add(new TreeModel.Node(-1, 0, 0, 0, right.Value(this)));
            nodes[best.Node] = new TreeModel.Node(best.Column, cuts[best.Column][best.Bin], left.Node, right.Node, nodes[best.Node].Value);
            leaves.Remove(best);
            leaves.Add(left);
            leaves.Add(right);
        }

        foreach (var leaf in leaves)
        {
            var value = nodes[leaf.Node].Value;
            for (var i = leaf.Start; i < leaf.End; i++)
                sums[order[i]] += value;
        }

        return nodes;
    }

    private static int Partition(int[] order, Leaf leaf, byte[] column)
    {
        int low = leaf.Start, high = leaf.End - 1;
        while (low <= high)
        {
            if (column[order[low]] <= leaf.Bin)
            {
                low++;
            }
            else
            {
                (order[low], order[high]) = (order[high], order[low]);
                high--;
            }
        }

        return low;
    }

    private static float[][] Cuts(float[] rows, int columns, int count)
    {
        var cuts = new float[columns][];
        Parallel.For(0, columns, c =>
        {
            var values = new float[count];
            for (var i = 0; i < count; i++)
                values[i] = rows[(i * columns) + c];
            Array.Sort(values);
            var found = new List<float>();
            for (var b = 1; b < Bins; b++)
            {
                var value = values[(int)((long)b * count / Bins)];
                if (value < values[^1] && (found.Count == 0 || value > found[^1]))
                    found.Add(value);
            }

            // Rare values (flags set on few rows) fall between quantiles: cut below the top too.
            var distinct = values.Distinct().Take(Bins).ToList();
            if (distinct.Count < Bins)
                found = [.. distinct.Take(distinct.Count - 1)];
            cuts[c] = [.. found];
        });
        return cuts;
    }

    private static byte[][] Bin(float[] rows, int columns, int count, float[][] cuts)
    {
        var binned = new byte[columns][];
        Parallel.For(0, columns, c =>
        {
            var bins = new byte[count];
            for (var i = 0; i < count; i++)
            {
                var at = Array.BinarySearch(cuts[c], rows[(i * columns) + c]);
                bins[i] = (byte)(at >= 0 ? at : ~at);
            }

            binned[c] = bins;
        });
        return binned;
    }

    private sealed class Leaf
    {
        public int Node { get; private init; }
        public int Start { get; private init; }
        public int End { get; private init; }
        public double Gain { get; private set; }
        public int Column { get; private set; }
        public int Bin { get; private set; }
        private double _gradient;
        private double _hessian;

        public float Value(BoostedTrees settings) => (float)(-settings.Rate * _gradient / (_hessian + settings.L2));

        public static Leaf Of(int node, int start, int end, int[] order, byte[][] binned, int[] usable, float[] gradient, float[] hessian, BoostedTrees settings)
        {
            var leaf = new Leaf { Node = node, Start = start, End = end };
            for (var i = start; i < end; i++)
            {
                leaf._gradient += gradient[order[i]];
                leaf._hessian += hessian[order[i]];
            }

            var results = new (double Gain, int Bin)[usable.Length];
            Parallel.For(0, usable.Length, new ParallelOptions { MaxDegreeOfParallelism = 2 }, u => results[u] = leaf.Best(binned[usable[u]], order, gradient, hessian, settings));
            for (var u = 0; u < usable.Length; u++)
            {
                if (results[u].Gain > leaf.Gain)
                    (leaf.Gain, leaf.Bin, leaf.Column) = (results[u].Gain, results[u].Bin, usable[u]);
            }

            return leaf;
        }

        private (double Gain, int Bin) Best(byte[] column, int[] order, float[] gradient, float[] hessian, BoostedTrees settings)
        {
            Span<double> g = stackalloc double[Bins];
            Span<double> h = stackalloc double[Bins];
            g.Clear();
            h.Clear();
            for (var i = Start; i < End; i++)
            {
                var row = order[i];
                var bin = column[row];
                g[bin] += gradient[row];
                h[bin] += hessian[row];
            }

            var parent = _gradient * _gradient / (_hessian + settings.L2);
            double left = 0, leftWeight = 0;
            var best = (Gain: 0.0, Bin: 0);
            for (var b = 0; b < Bins - 1; b++)
            {
                left += g[b];
                leftWeight += h[b];
                var right = _gradient - left;
                var rightWeight = _hessian - leftWeight;
                if (leftWeight < settings.MinWeight || rightWeight < settings.MinWeight)
                    continue;
                var gain = (left * left / (leftWeight + settings.L2)) + (right * right / (rightWeight + settings.L2)) - parent;
                if (gain > best.Gain)
                    best = (gain, b);
            }

            return best;
        }
    }
}
