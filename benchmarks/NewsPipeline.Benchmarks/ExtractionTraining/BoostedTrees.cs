using NewsPipeline.Articles.Extraction.Selection;

namespace NewsPipeline.Benchmarks.ExtractionTraining;

/// <summary>Gradient-boosted regression trees on the logistic loss, grown leaf by leaf over histograms (Friedman 2001; the histogram form of LightGBM, Ke et al. 2017). Deterministic.</summary>
internal sealed class BoostedTrees
{
    private const int Bins = BinnedRows.Bins;

    public int Trees { get; init; } = 120;
    public int Leaves { get; init; } = 16;
    public double Rate { get; init; } = 0.1;
    public double MinWeight { get; init; } = 2;
    public double L2 { get; init; } = 5;

    /// <summary>Share of columns a tree may use; which ones is drawn from a fixed seed.</summary>
    public double ColumnShare { get; init; } = 0.35;

    /// <summary>Share of rows a tree is grown on.</summary>
    public double RowShare { get; init; } = 0.5;

    /// <summary>Fixes which rows and columns each tree sees: the same seed gives the same model.</summary>
    public int Seed { get; init; } = 20260101;

    /// <param name="rows">All rows, in bins.</param>
    /// <param name="members">The rows to learn from.</param>
    /// <param name="labels">0 or 1, one for every row.</param>
    /// <param name="weights">Weight of every row; about 1 on average.</param>
    public TreeModel Train(BinnedRows rows, int[] members, float[] labels, float[] weights)
    {
        double positive = 0, all = 0;
        foreach (var i in members)
        {
            positive += labels[i] * weights[i];
            all += weights[i];
        }

        var bias = (float)Math.Log(positive / (all - positive));
        var sums = new float[rows.Count];
        Array.Fill(sums, bias);
        var gradient = new float[rows.Count];
        var hessian = new float[rows.Count];
        var trees = new List<IReadOnlyList<TreeModel.Node>>();
        var random = new Random(Seed);
        for (var t = 0; t < Trees; t++)
        {
            foreach (var i in members)
            {
                var p = 1 / (1 + MathF.Exp(-sums[i]));
                gradient[i] = weights[i] * (p - labels[i]);
                hessian[i] = weights[i] * Math.Max(p * (1 - p), 1e-6f);
            }

            var usable = Enumerable.Range(0, rows.Cuts.Count).Where(c => rows.Cuts[c].Length > 0 && random.NextDouble() < ColumnShare).ToArray();
            var order = members.Where(_ => random.NextDouble() < RowShare).ToArray();
            var tree = Grow(rows.Columns, order, rows.Cuts, usable, gradient, hessian);
            trees.Add(tree.ConvertAll(node => node.Node));
            Parallel.For(0, members.Length, i => sums[members[i]] += Leafward(tree, rows.Columns, members[i]));
        }

        return TreeModel.Of(bias, trees);
    }

    private readonly record struct Grown(TreeModel.Node Node, int Bin);

    private static float Leafward(List<Grown> tree, IReadOnlyList<byte[]> binned, int row)
    {
        var at = tree[0];
        while (at.Node.Column >= 0)
            at = tree[binned[at.Node.Column][row] <= at.Bin ? at.Node.Left : at.Node.Right];
        return at.Node.Value;
    }

    private List<Grown> Grow(IReadOnlyList<byte[]> binned, int[] order, IReadOnlyList<float[]> cuts, int[] usable, float[] gradient, float[] hessian)
    {
        var data = new Data(order, binned, usable, gradient, hessian);
        var leaves = new List<Leaf> { Leaf.Of(0, 0, order.Length, data, this) };
        var nodes = new List<Grown> { new(new TreeModel.Node(-1, 0, 0, 0, leaves[0].Value(this)), 0) };
        while (leaves.Count < Leaves)
        {
            var best = leaves.MaxBy(leaf => leaf.Gain)!;
            if (best.Gain <= 1e-3)
                break;
            var middle = Partition(order, best, binned[best.Column]);
            var (left, right) = best.Split(nodes.Count, middle, data, this);
            nodes.Add(new Grown(new TreeModel.Node(-1, 0, 0, 0, left.Value(this)), 0));
            nodes.Add(new Grown(new TreeModel.Node(-1, 0, 0, 0, right.Value(this)), 0));
            nodes[best.Node] = new Grown(new TreeModel.Node(best.Column, cuts[best.Column][best.Bin], left.Node, right.Node, nodes[best.Node].Node.Value), best.Bin);
            leaves.Remove(best);
            leaves.Add(left);
            leaves.Add(right);
        }

        return nodes;
    }

    /// <summary>Parts a leaf's rows; both halves keep their order, so that columns are read from front to back.</summary>
    private static int Partition(int[] order, Leaf leaf, byte[] column)
    {
        var right = new List<int>();
        var low = leaf.Start;
        for (var i = leaf.Start; i < leaf.End; i++)
        {
            if (column[order[i]] <= leaf.Bin)
                order[low++] = order[i];
            else
                right.Add(order[i]);
        }

        right.CopyTo(order, low);
        return low;
    }

    private sealed record Data(int[] Order, IReadOnlyList<byte[]> Binned, int[] Usable, float[] Gradient, float[] Hessian);

    private sealed class Leaf
    {
        public int Node { get; private init; }
        public int Start { get; private init; }
        public int End { get; private init; }
        public double Gain { get; private set; }
        public int Column { get; private set; }
        public int Bin { get; private set; }

        /// <summary>Gradient and hessian a bin, column after column.</summary>
        private double[] _sums = [];
        private double _gradient;
        private double _hessian;

        public float Value(BoostedTrees settings) => (float)(-settings.Rate * _gradient / (_hessian + settings.L2));

        public static Leaf Of(int node, int start, int end, Data data, BoostedTrees settings)
        {
            var leaf = new Leaf { Node = node, Start = start, End = end, _sums = new double[data.Usable.Length * Bins * 2] };
            var steps = new float[2 * (end - start)];
            for (var i = start; i < end; i++)
                (steps[2 * (i - start)], steps[(2 * (i - start)) + 1]) = (data.Gradient[data.Order[i]], data.Hessian[data.Order[i]]);
            Parallel.For(0, data.Usable.Length, u => leaf.Fill(u, data, steps));
            leaf.Search(data, settings);
            return leaf;
        }

        /// <summary>The two halves; the larger one's sums are what the smaller one's leave of this leaf's.</summary>
        public (Leaf Left, Leaf Right) Split(int node, int middle, Data data, BoostedTrees settings)
        {
            var leftSmaller = middle - Start < End - middle;
            var small = leftSmaller ? Of(node, Start, middle, data, settings) : Of(node + 1, middle, End, data, settings);
            for (var i = 0; i < _sums.Length; i++)
                _sums[i] -= small._sums[i];
            var large = leftSmaller
                ? new Leaf { Node = node + 1, Start = middle, End = End, _sums = _sums }
                : new Leaf { Node = node, Start = Start, End = middle, _sums = _sums };
            large.Search(data, settings);
            return leftSmaller ? (small, large) : (large, small);
        }

        private void Fill(int u, Data data, float[] steps)
        {
            var column = data.Binned[data.Usable[u]];
            var sums = _sums.AsSpan(u * Bins * 2, Bins * 2);
            var order = data.Order.AsSpan(Start, End - Start);
            for (var i = 0; i < order.Length; i++)
            {
                var bin = column[order[i]] * 2;
                sums[bin] += steps[2 * i];
                sums[bin + 1] += steps[(2 * i) + 1];
            }
        }

        private void Search(Data data, BoostedTrees settings)
        {
            for (var b = 0; b < Bins; b++)
            {
                _gradient += _sums[2 * b];
                _hessian += _sums[(2 * b) + 1];
            }

            for (var u = 0; u < data.Usable.Length; u++)
            {
                var (gain, bin) = Best(_sums.AsSpan(u * Bins * 2, Bins * 2), settings);
                if (gain > Gain)
                    (Gain, Bin, Column) = (gain, bin, data.Usable[u]);
            }
        }

        private (double Gain, int Bin) Best(ReadOnlySpan<double> sums, BoostedTrees settings)
        {
            var parent = _gradient * _gradient / (_hessian + settings.L2);
            double left = 0, leftWeight = 0;
            var best = (Gain: 0.0, Bin: 0);
            for (var b = 0; b < Bins - 1; b++)
            {
                left += sums[2 * b];
                leftWeight += sums[(2 * b) + 1];
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
