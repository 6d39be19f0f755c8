META
key;value
comment;Made up: the winners below are those that pabutools 1.2.3 computed (PyPI)
winners greedy cost none;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3,p14x1,p9x6,p13x4,p3x2
winners mes cost none;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3
winners mes cost add1;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3,p9x6,p14x1
winners mes cost add1-greedy;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3,p9x6,p14x1,p13x4,p3x2
winners greedy cardinality none;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3,p14x1,p9x6,p13x4,p3x2
winners mes cardinality none;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3
winners mes cardinality add1;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3,p9x6,p14x1
winners mes cardinality add1-greedy;p4x2,p10x2,p11x3,p8x3,p1x9,p7x1,p0x3,p9x6,p14x1,p13x4,p3x2
num_projects;15
num_votes;40
budget;204
vote_type;scoring
PROJECTS
project_id;cost;name
p0x3;54;name p0x3
p1x9;2;name p1x9
p2x9;83;name p2x9
p3x2;10;name p3x2
p4x2;1;name p4x2
p5x6;94;name p5x6
p6x1;74;name p6x1
p7x1;19;name p7x1
p8x3;1;name p8x3
p9x6;4;name p9x6
p10x2;2;name p10x2
p11x3;2;name p11x3
p12x5;65;name p12x5
p13x4;1;name p13x4
p14x1;98;name p14x1
VOTES
voter_id;vote;points
0;p11x3,p4x2;2,0
1;p11x3,p8x3,p14x1;1,5,7
2;p0x3,p7x1,p10x2,p11x3,p8x3;7,1,7,1,5
3;p7x1,p4x2,p11x3,p14x1,p0x3;5,5,7,2,1
4;p10x2,p0x3,p12x5;2,1,3
5;p14x1,p0x3;1,1
6;p0x3,p12x5,p7x1;0,0,5
7;p0x3,p11x3,p4x2,p10x2;7,5,5,3
8;p4x2,p14x1,p11x3,p0x3,p7x1,p10x2;2,5,2,3,2,5
9;p4x2;1
10;p10x2,p14x1,p11x3;3,1,1
11;p12x5,p10x2;0,7
12;p0x3,p4x2,p12x5;1,0,1
13;p11x3,p0x3,p14x1,p10x2;5,7,0,5
14;p12x5,p4x2,p14x1;3,2,0
15;p7x1,p11x3,p12x5,p10x2,p4x2,p14x1,p0x3;3,5,0,1,7,1,7
16;p14x1,p12x5,p0x3;5,2,1
17;p7x1,p0x3,p4x2;1,1,7
18;p7x1,p12x5,p10x2;0,7,7
19;p7x1,p1x9;7,2
20;p7x1,p12x5,p0x3;0,0,1
21;p0x3,p14x1;2,7
22;p10x2,p0x3,p1x9,p12x5,p14x1;1,5,2,2,1
23;p7x1,p14x1,p12x5;0,2,1
24;p7x1,p0x3,p14x1;3,2,1
25;p10x2,p11x3,p7x1;1,3,1
26;p14x1,p4x2,p10x2,p12x5,p0x3;1,0,0,1,1
27;p14x1,p7x1,p4x2,p1x9;7,5,5,3
28;p4x2,p0x3,p14x1,p1x9;1,0,1,5
29;p9x6,p0x3,p11x3,p7x1;2,5,2,0
30;p10x2,p0x3,p14x1,p12x5;1,5,3,0
31;p7x1,p11x3,p10x2,p0x3,p12x5,p4x2;1,7,1,1,5,1
32;p7x1,p12x5;3,0
33;p4x2,p0x3,p12x5,p1x9;3,1,1,0
34;p12x5,p11x3,p4x2,p14x1,p0x3;2,3,7,2,1
35;p7x1,p10x2,p14x1;3,5,7
36;p14x1,p7x1,p4x2,p0x3;3,1,1,0
37;p12x5,p1x9,p11x3,p10x2,p7x1,p0x3,p14x1;0,0,5,3,0,5,1
38;p1x9,p0x3;3,1
39;p11x3,p0x3,p7x1;2,1,0
